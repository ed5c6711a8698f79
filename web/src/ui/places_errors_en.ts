// What is wrong in what was typed about a place of sale, in English: what it is, then how to write it.
// Guarantees: says that nothing was published. Must not blame anybody.
export const placesErrorsEn = {
  bad_hours: {
    what: 'Some opening hours cannot be read. Nothing was saved.',
    next: 'Write for example “8-12” or “8:30-12, 14-18”, and leave a closing day empty.',
  },
  bad_position: {
    what: 'The position cannot be read. Nothing was saved.',
    next: 'Write the latitude and then the longitude, for example “45.7444, 4.0022”, or leave it empty.',
  },
  bad_site: {
    what: 'The address of the site cannot be read. Nothing was saved.',
    next: 'Write it as in a browser, for example “example.org”, or leave it empty.',
  },
  bad_phone: {
    what: 'The phone number holds something else than digits. Nothing was saved.',
    next: 'Keep one number, in digits and spaces, or leave it empty.',
  },
};
