// The sentences of the command line's audit.
// Guarantees: plain words, both languages side by side. Must not be parsed by anybody: the codes are there
// for that.
#include "finding_text.hpp"

#include <array>

namespace besace {
namespace {

struct Sentence {
  Code code;
  Text text;
};

constexpr std::array kSentences{
    Sentence{Code::kTooLarge,
             {"une inscription dépasse la taille permise", "an entry is larger than allowed"}},
    Sentence{Code::kBadCbor,
             {"le fichier est abîmé : une inscription est illisible",
              "the file is damaged: an entry cannot be read"}},
    Sentence{Code::kBadEntry,
             {"une inscription n'a pas la forme voulue", "an entry is not in the required form"}},
    Sentence{Code::kUnknownType,
             {"une inscription est d'une sorte inconnue de cette version",
              "an entry is of a kind this version does not know"}},
    Sentence{Code::kBadText, {"un texte est illisible", "a text cannot be read"}},
    Sentence{Code::kBadAmount, {"un montant n'est pas valable", "an amount is not valid"}},
    Sentence{Code::kBadCheckpoint,
             {"l'attestation de la caisse est illisible", "the fund's attestation cannot be read"}},
    Sentence{Code::kBadBundle, {"ce n'est pas l'archive d'une caisse", "this is not the archive of a fund"}},
    Sentence{Code::kBadRulebook, {"le règlement est illisible", "the rulebook cannot be read"}},
    Sentence{Code::kOtherFund,
             {"une inscription appartient à une autre caisse", "an entry belongs to another fund"}},
    Sentence{Code::kBadKey, {"une clé n'est pas valable", "a key is not valid"}},
    Sentence{Code::kUnknownAuthor,
             {"l'auteur n'est pas connu de la caisse", "the author is not known to the fund"}},
    Sentence{Code::kBadSignature,
             {"la signature n'est pas celle de l'auteur", "the signature is not the author's"}},
    Sentence{Code::kNotAuthorized,
             {"l'auteur n'avait pas le droit de le faire ; sans effet",
              "the author had no right to do this; without effect"}},
    Sentence{Code::kKidTaken,
             {"une clé déjà inscrite a été proposée de nouveau ; sans effet",
              "a key already admitted was put forward again; without effect"}},
    Sentence{Code::kNotACharter,
             {"l'archive ne commence pas par la fondation de la caisse",
              "the archive does not begin with the founding of the fund"}},
    Sentence{Code::kSecondCharter,
             {"la caisse a été fondée une seconde fois ; sans effet",
              "the fund was founded a second time; without effect"}},
    Sentence{Code::kBadChain,
             {"une inscription ne suit pas la précédente de son auteur ; sans effet",
              "an entry does not follow its author's last one; without effect"}},
    Sentence{Code::kFork,
             {"le même appareil a signé deux inscriptions à la place d'une : il est suspendu",
              "one device signed two entries in the place of one: it is suspended"}},
    Sentence{Code::kDuplicate,
             {"un second reçu pour le même paiement ; sans effet",
              "a second receipt for the same payment; without effect"}},
    Sentence{Code::kCheckpointNotOnTree,
             {"un reçu cite une attestation qui n'est pas celle de cette caisse",
              "a receipt cites an attestation that is not this fund's"}},
    Sentence{Code::kRootMismatch,
             {"le contenu ne correspond pas à l'attestation : il a été modifié",
              "the content does not match the attestation: it was altered"}},
    Sentence{
        Code::kTruncated,
        {"il manque des inscriptions, ou il y en a de trop", "entries are missing, or there are too many"}},
    Sentence{Code::kTickOrder,
             {"un jour commence avant le précédent ; sans effet",
              "a day begins before the last one; without effect"}},
    Sentence{Code::kSplitView,
             {"la caisse a montré deux histoires différentes", "the fund has shown two different histories"}},
    Sentence{Code::kUnknownWallet,
             {"l'allocation payée n'est pas connue", "the allowance spent is not known"}},
    Sentence{Code::kUnknownMerchant,
             {"le professionnel payé n'est pas conventionné", "the merchant paid is not approved"}},
    Sentence{Code::kUnknownRulebook,
             {"l'allocation cite un règlement qui n'est pas en vigueur",
              "the allowance cites a rulebook not in force"}},
    Sentence{Code::kBadCertificate,
             {"une allocation n'est pas valable ; sans effet", "an allowance is not valid; without effect"}},
    Sentence{Code::kWalletSuspended,
             {"payé après une suspension ; non crédité", "paid after a suspension; not credited"}},
    Sentence{
        Code::kWalletExpired,
        {"payé après la fin de l'allocation ; non crédité", "paid after the allowance ended; not credited"}},
    Sentence{Code::kNotYetValid, {"payé avant le début de l'allocation", "paid before the allowance began"}},
    Sentence{Code::kCumMismatch,
             {"les montants signés se contredisent", "the amounts signed contradict each other"}},
    Sentence{Code::kOverAllowance,
             {"au-delà de l'allocation ; non crédité", "beyond the allowance; not credited"}},
    Sentence{Code::kOverCap,
             {"la part au-delà du plafond hors ligne n'est pas créditée",
              "the part beyond the offline cap is not credited"}},
    Sentence{Code::kLate, {"transmis trop tard ; non crédité", "sent too late; not credited"}},
    Sentence{Code::kAwaitingEndorsement, {"attend d'autres signatures", "awaits further signatures"}},
    Sentence{Code::kAllowanceMismatch,
             {"le montant n'est pas celui du règlement", "the amount is not the rulebook's"}},
    Sentence{Code::kReserveShort,
             {"la réserve ne couvre pas les allocations émises",
              "the reserve does not back the allowances issued"}},
    Sentence{Code::kGuaranteeShort, {"le fonds de garantie est épuisé", "the guarantee pool is exhausted"}},
    Sentence{Code::kOverdraftWithoutFork,
             {"une dépense au-delà de l'allocation, sans preuve de fraude",
              "spending beyond the allowance without proof of fraud"}},
    Sentence{Code::kBooksDoNotBalance, {"les comptes ne tombent pas juste", "the books do not balance"}},
    Sentence{Code::kGuaranteeDraw,
             {"payé par le fonds de garantie ; l'adhérent·e le doit",
              "paid by the guarantee pool; the member owes it"}},
};

constexpr Text kOther{"l'archive ne peut pas être vérifiée", "the archive cannot be verified"};

}  // namespace

const char* finding_text(Code code, Language language) {
  for (const Sentence& sentence : kSentences) {
    if (sentence.code == code) return sentence.text.in(language);
  }
  return kOther.in(language);
}

}  // namespace besace
