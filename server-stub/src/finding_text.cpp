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
    Sentence{Code::kUnknownAct,
             {"l'accord donné porte sur une décision qui n'est pas dans l'archive ; sans effet",
              "agrees to a decision that is not in the archive; without effect"}},
    Sentence{Code::kActClosed,
             {"l'accord arrive après que la décision a été prise ou refusée ; sans effet",
              "agrees after the decision was taken or refused; without effect"}},
    Sentence{Code::kNotACharter,
             {"l'archive ne commence pas par la fondation de la caisse",
              "the archive does not begin with the founding of the fund"}},
    Sentence{Code::kSecondCharter,
             {"la caisse a été fondée une seconde fois ; sans effet",
              "the fund was founded a second time; without effect"}},
    Sentence{Code::kBadChain,
             {"une inscription ne suit pas la précédente de son auteur ; sans effet",
              "an entry does not follow its author's last one; without effect"}},
    Sentence{
        Code::kFork,
        {"le même appareil a signé deux inscriptions à la place d'une : il est suspendu, ou, chez un "
         "professionnel, ce qu'il encaisse est mis en suspens",
         "one device signed two entries in the place of one: it is suspended, or, at a merchant's, what it "
         "takes is put on hold"}},
    Sentence{Code::kDuplicate,
             {"déjà inscrit une première fois ; sans effet", "already recorded once; without effect"}},
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
    Sentence{
        Code::kMerchantDelisted,
        {"après la fin du conventionnement ; sans effet", "after the approval had ended; without effect"}},
    Sentence{Code::kOverRefund,
             {"rendu au-delà de ce qui restait du paiement ; cette part est sans effet",
              "refunded beyond what was left of the payment; that part is without effect"}},
    Sentence{Code::kMerchantSuspended,
             {"le professionnel, ou son appareil, était suspendu ; sans effet",
              "the merchant, or the merchant's device, was suspended; without effect"}},
    Sentence{Code::kOverRedeemed,
             {"des euros sont partis au-delà de tout ce qui a été crédité à ce professionnel",
              "euros have left beyond all that this merchant was ever credited"}},
    Sentence{Code::kReferenceUsed,
             {"la référence bancaire a déjà servi ; sans effet",
              "the bank reference was used before; without effect"}},
    Sentence{
        Code::kStateRootMismatch,
        {"les comptes signés pour clore le mois ne sont pas ceux que l'on retrouve ; le mois n'est pas clos",
         "the accounts signed to close the month are not those found again; the month is not closed"}},
    Sentence{Code::kPocketShort,
             {"une enveloppe (épargne ou partenaire) n'a pas reçu ce que les allocations en tirent",
              "a pot (savings or a partner) has not received what the allowances take from it"}},
    Sentence{Code::kPeriodOpen,
             {"le mois à clore n'était pas fini ; sans effet",
              "the month to close had not ended; without effect"}},
    Sentence{Code::kTillForked,
             {"l'appareil du professionnel a été copié ; sans effet tant que la caisse ne l'a pas vérifié",
              "the merchant's device was copied; without effect until the fund has looked at it"}},
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
