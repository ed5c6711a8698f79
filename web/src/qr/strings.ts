// The sentences of the scanner.
import { words } from '../i18n/words';

export const scan = words(
  {
    opening: 'Ouverture de l’appareil photo…',
    aim: 'Visez le code\u00a0: il se lit tout seul.',
    video: 'Image de l’appareil photo',
    torchOn: 'Allumer la lampe',
    torchOff: 'Éteindre la lampe',
    photo: 'Utiliser une photo du code',
    photoReading: 'Lecture de la photo…',
    photoNothing: 'Aucun code lisible dans cette photo. Reprenez-la de plus près, bien nette.',
    refusedTitle: 'L’appareil photo n’est pas disponible',
    refused:
      'Autorisez l’appareil photo dans les réglages du navigateur, puis réessayez. Vous pouvez aussi prendre une photo du code.',
    retry: 'Réessayer l’appareil photo',
  },
  {
    opening: 'Opening the camera…',
    aim: 'Point at the code: it is read by itself.',
    video: 'Picture from the camera',
    torchOn: 'Turn the light on',
    torchOff: 'Turn the light off',
    photo: 'Use a photo of the code',
    photoReading: 'Reading the photo…',
    photoNothing: 'No readable code in this photo. Take it again, closer and sharp.',
    refusedTitle: 'The camera is not available',
    refused:
      'Allow the camera in the browser’s settings, then try again. You can also take a photo of the code.',
    retry: 'Try the camera again',
  },
);
