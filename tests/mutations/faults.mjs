// Deliberate one-line faults in the law: each must be caught by a named test.
// Guarantees: each says which rule of FORMAT.md it breaks; its text stands exactly once in its file.
// Must not touch the tests themselves.
import { rulesFaults } from './rules_faults.mjs';

const payments = 'core/src/payments.cpp';
const refunds = 'core/src/refunds.cpp';
const wallets = 'core/src/wallets.cpp';
const board = 'core/src/board.cpp';
const chains = 'core/src/chains.cpp';
const merchants = 'core/src/merchants.cpp';
const ledger = 'core/src/ledger.cpp';
const excerpt_index = 'core/src/excerpt_index.cpp';
const excerpt_copy = 'core/src/excerpt_copy.cpp';
const excerpt_fold = 'core/src/excerpt_fold.cpp';
const merchant_index = 'core/src/merchant_index.cpp';
const standing = 'core/src/standing.cpp';
const standing_book = 'core/src/standing_book.cpp';
const till = 'core/src/till.cpp';
const leaves_proof = 'core/src/leaves_proof.cpp';

const fault = (rule, name, file, from, to) => ({ rule, name, file, from, to });

export const faults = [
  fault('L14', 'judges by the index in the log alone', payments, 'if (payment.evidence < payment.index) judge_at(payment, payment.evidence);', ''),
  fault('L14', 'takes the suspension one entry too early', payments, 'suspended < evidence) return Code::kWalletSuspended', 'suspended <= evidence) return Code::kWalletSuspended'),
  fault('L14', 'refuses the last day', payments, 'day_at(evidence) > wallet.certificate.last_day', 'day_at(evidence) >= wallet.certificate.last_day'),
  fault('L14', 'ignores refunds in the allowance', payments, 'payment.cum - wallet.refunded > wallet.allowance) return', 'payment.cum > wallet.allowance) return'),
  fault('L14', 'forgets that an upload may come too late', payments, 'if (past_deadline(wallet)) return Code::kLate;', ''),
  fault('L14', 'pays a delisted merchant', payments, 'if (merchant.delisted < evidence) return Code::kMerchantDelisted;', ''),
  fault('L14', 'pays a suspended merchant', payments, 'if (payee.suspended < evidence) return Code::kMerchantSuspended;', 'if (payee.suspended < evidence && payee.suspended == kNever) return Code::kMerchantSuspended;'),
  fault('L14', 'forgets what waits for a refund', payments, 'over_allowance_[payment.wallet].emplace(payment.cum, *position_of_pay(payment.id));', ''),
  fault('L13', 'believes evidence however late it comes', payments, 'in_time && in_force ? body.size', '(in_time || in_force) && in_force ? body.size'),
  fault('L13', 'believes a till that was suspended', payments, 'in_time && in_force ? body.size', '(in_time || in_force) && in_time ? body.size'),
  fault('L12', "takes another merchant's receipt", payments, 'if (accounts_[till].slot != payment.merchant) return Code::kNotAuthorized;', ''),
  fault('L11', 'lets sums contradict each other', payments, 'return earlier.seq + 1 == later.seq ? before != earlier.cum : before < earlier.cum;', 'return before + earlier.cum < 0;'),
  fault('L15', 'forgets the cap', payments, 'const bool after_suspension = payment.index > accounts_[wallet.account].suspended;', 'const bool after_suspension = false;'),
  fault('L15', 'keeps one cap a payment, not one a till', payments, 'if (after_suspension) late_credits_[{payment.wallet, payment.till}] += due;', ''),
  fault('L13', 'believes a till added after what it cites', payments, 'accounts_[till].admitted < body.size && ', ''),
  fault('L15', 'caps the payment that proves the fork', payments, 'payment.index > accounts_[wallet.account].suspended;', 'payment.index >= accounts_[wallet.account].suspended;'),
  fault('L28', 'holds nothing', payments, 'return accounts_[till].forked != kNever;', 'return accounts_[till].forked == kNever - 1;'),
  fault('L6', 'voids the second payment of a fork', chains, 'return type == Type::kPay || type == Type::kAccept ? Code::kOk : Code::kFork;', 'return type == Type::kAccept ? Code::kOk : Code::kFork;'),
  fault('L6', 'suspends nobody', chains, 'if (since == kNever) since = size_;', 'if (since == kNever - 1) since = size_;'),
  fault('L6', 'sees no fork in what an entry names', chains, '} else if (before->id != header.prev && before->index >= author.adjusted && !is_known_fork(header)) {', '} else if (before->index == size_) {'),
  fault('L5', 'forks a till again over what is settled', chains, 'before->id != header.prev && before->index >= author.adjusted && ', 'before->id != header.prev && '),
  fault('L27', 'gives back more than was paid', refunds, 'const Amount back = std::min(given.amount, payment.credited - payment.refunded);', 'const Amount back = given.amount;'),
  fault('L27', 'loses a refund that comes before its payment', refunds, 'refunds_[body.pay].push_back(given);', ''),
  fault('L27', "takes another merchant's refund", refunds, 'const bool foreign = accounts_[given.till].slot != payment.merchant;', 'const bool foreign = accounts_[given.till].slot == kNobody;'),
  fault('L28', 'releases what another till still holds', refunds, 'if (!is_in_suspense(payments_[position])) hold(payments_[position], false);', 'hold(payments_[position], false);'),
  fault('F24', 'leaves a refund out of the state', refunds, '  touch_leaf(merchant.account);\n  spend(wallet, -back);', '  spend(wallet, -back);'),
  fault('L9', 'issues beyond the reserve unseen', wallets, 'if (totals_.reserve_free() < 0)', 'if (totals_.reserve < 0)'),
  fault('L9', 'issues beyond a pocket unseen', wallets, 'if (pocket.number > 0 && pot < 0)', 'if (pocket.number > kMaxPocketNumber && pot < 0)'),
  fault('L18', 'returns what was spent as well', wallets, 'give_back(wallet, pocket.number, wallet.unspent_of(pocket.number));', 'give_back(wallet, pocket.number, pocket.amount);'),
  fault('L18', 'closes a tick too late', wallets, 'expiring_.front().first <= now', 'expiring_.front().first < now'),
  fault('L18', "ignores the rulebook's order of pockets", wallets, 'return rank(a) < rank(b);', 'return a.number < b.number;'),
  fault('L18', 'sends all that returns to the pool', wallets, 'totals_.pockets[stays(wallet, pocket) ? pocket : 0].gained += units;', 'totals_.pockets[0].gained += units;'),
  fault('L26', 'repays more than is owed', wallets, 'if (debtor == nullptr || body.repays->amount > debtor->owed()) return', 'if (debtor == nullptr) return'),
  fault('L26', 'withholds what the rulebook does not', wallets, 'return body.repays->amount > rulebook().withhold ? Code::kBadCertificate : Code::kOk;', 'return Code::kOk;'),
  fault('L20', 'asks for one signature more', board, 'if (signatures_in_force(act) < signatures_needed(act))', 'if (signatures_in_force(act) < signatures_needed(act) + 1)'),
  fault('L20', 'asks for one signature less', board, 'if (signatures_in_force(act) < signatures_needed(act))', 'if (signatures_in_force(act) + 1 < signatures_needed(act))'),
  fault('L20', 'counts the signature of a suspended key', board, '(accounts_[position].roles & kBoard) != 0 && accounts_[position].suspended == kNever', '(accounts_[position].roles & kBoard) != 0'),
  fault('L20', 'lets a board remove itself', board, 'if (static_cast<std::uint64_t>(remain) < charter_.threshold)', 'if (static_cast<std::uint64_t>(remain) + 1 < charter_.threshold)'),
  fault('L20', 'adjusts with one key', board, 'return adjusts ? std::max(charter_.threshold, kAdjustSignatures) : charter_.threshold;', 'return adjusts ? charter_.threshold : std::min(charter_.threshold, kAdjustSignatures);'),
  fault('L21', 'counts one endorser twice', board, 'if (std::find(act.signers.begin(), act.signers.end(), signer) != act.signers.end()) return Code::kDuplicate;', ''),
  fault('L7', 'lets one key suspend the board', board, 'if ((target->roles & kBoard) != 0) return propose(header, id, body);', ''),
  fault('L30', 'closes on any root', board, 'if (end->root != body.state_root) return Code::kStateRootMismatch;', ''),
  fault('L30', 'closes a period twice', board, 'if (closings_.contains(body.period)) return Code::kDuplicate;', ''),
  fault('L29', 'counts a bank reference twice', merchants, 'if (!references_.insert(body.reference).second) return Code::kReferenceUsed;', ''),
  fault('L29', 'redeems beyond the credit unseen', merchants, 'if (beyond > 0) note(', 'if (beyond > body.amount) note('),
  fault('L7', 'hears a suspended desk key', ledger, 'if (author.suspended < size_) return Code::kNotAuthorized;  // L7', ''),
  fault('L28', "hears a copied till's refunds", ledger, 'return author.forked < size_ ? Code::kTillForked : Code::kOk;', 'return Code::kOk;'),
  fault('L17', 'lets a day come twice', ledger, 'if (body.day <= day()) return', 'if (body.day < day()) return'),
  fault('F25', 'leaves refunds out of an excerpt', excerpt_index, 'case Type::kRefund: return note_of_pay(std::get<Refund>(body).pay, index, ledger);', 'case Type::kRefund: return;'),
  fault('F25', 'dates an early receipt by its own index', excerpt_index, 'items.push_back({before, index});', 'items.push_back({before, before});'),
  fault('F25', 'leaves out the debt that a certificate repays', excerpt_index, 'debt->second.since >= interest.from ? 0 : interest.from', 'interest.from'),
  fault('F25', 'tells nobody of a copied till', excerpt_index, 'if (is_desk ? code != Code::kFork || author->suspended != index : author->forked != index) return;', 'if (author->forked != kNever) return;'),
  fault('F25', "leaves out the revoke of a wallet", excerpt_index, 'if (ledger.wallet(kid) != nullptr) wallets_[kid].push_back({index, index});', ''),
  fault('F26', 'takes leaves that no proof holds', leaves_proof, 'return rebuilder.used_all() && rebuilt == root ? Code::kOk : Code::kBadProof;', 'return rebuilder.used_all() ? Code::kOk : Code::kBadProof;'),
  fault('F26', 'takes a proof with hashes to spare', leaves_proof, 'return leaves_.empty() && proof_.empty() && !ran_out_;', 'return leaves_.empty() && !ran_out_;'),
  fault('F28', 'takes an older log', excerpt_copy, 'if (checkpoint->size < known.size) return Code::kTruncated;', ''),
  fault('F28', 'takes another log of the same size', excerpt_copy, 'if (checkpoint->size == known.size && checkpoint->root != known.root) return Code::kSplitView;', ''),
  fault('F28', 'misses what a server said it logged', excerpt_copy, 'if (!ids.contains(id)) return Code::kTruncated;', ''),
  fault('F28', 'takes days that do not chain', excerpt_fold, 'if (kept.id != id) return Code::kBadProof;', ''),
  fault('F28', 'takes a last day that is not proven', excerpt_fold, 'if (!is_whole && (is_standing || &tick == &parts_.clock.back()))', 'if (!is_whole && is_standing)'),
  fault('F28', 'takes an entry that nobody signed', excerpt_fold, 'if (fresh_.contains(index) && verify(*entry, key, bound_to) != Code::kOk) return Code::kBadSignature;', ''),
  fault('L32', 'takes any standing', standing, 'return is_excerpt_ || body.root == standing_root() ? Code::kOk : Code::kStateRootMismatch;', 'return Code::kOk;'),
  fault('F29', 'keeps closed wallets', standing, 'if (!wallets_[row].closed) rows.push_back(', 'rows.push_back('),
  fault('F29', 'forgets that a wallet has changed', standing, '    return wallet_rows_.touch(account.slot);\n', '    return;\n'),
  fault('F29', 'forgets that a key has changed', standing, '  key_rows_.touch(static_cast<std::uint64_t>(row - others_.begin()));\n', '  static_cast<void>(row);\n'),
  fault('F29', "says nothing of where a desk key's chain ends", standing, 'out.uint(tip.seq);\n    return', 'out.uint(0);\n    return'),
  fault('F29', 'takes every wallet for the first', ledger, '  account.slot = slot;\n', '  if (kind != AccountKind::kWallet) account.slot = slot;\n'),
  fault('F29', 'hashes a key again for every payment', payments, '  touch_leaf(merchant.account);\n  const Amount drawn', '  changed(merchant.account);\n  const Amount drawn'),
  fault('F29', 'says nothing of suspensions', standing, 'account.suspended,    wallet.refunded,', 'kNever, wallet.refunded,'),
  fault('F30', 'does not tell of closed wallets', standing_book, 'if (was->opened <= base) news.closed.push_back(was->number);', 'if (was->opened > base) news.closed.push_back(was->number);'),
  fault('F30', 'takes rows that leave somebody out', excerpt_fold, 'if (root == nullptr || known != *root) return Code::kBadProof;', 'if (root == nullptr) return Code::kBadProof;'),
  fault('F30', 'takes the ends of other chains', standing, 'return is_theirs && tips.empty() ? std::optional(root) : std::nullopt;', 'return root;'),
  fault('F30', 'counts other wallets than its standing', excerpt_copy, 'standing->wallets != parts.standing->wallets || ', ''),
  fault('F30', 'takes news of no standing', excerpt_fold, 'if (news.index == 0 && !is_of_none(news)) return Code::kBadExcerpt;', ''),
  fault('F30', 'forgets who wrote what it holds', excerpt_copy, 'if (authors.contains(account.kid)) continue;', ''),
  fault('F30', 'forgets what proves a fork', excerpt_copy, 'if (is_sound) parts.entries.erase(certify);', 'if (is_sound || true) parts.entries.erase(certify);'),
  fault('F30', 'takes a standing whose place is not proven', excerpt_fold, 'if (!is_whole && (is_standing || &tick == &parts_.clock.back()))', 'if (!is_whole && &tick == &parts_.clock.back())'),
  fault('F30', 'takes an older standing', excerpt_fold, 'if (news.index < out.index || news.wallets < out.wallets) return Code::kTruncated;', ''),
  fault('F30', 'takes a standing that is not the newest', excerpt_copy, 'if (newest_standing(parts.clock) != parts.standing->index) return Code::kBadExcerpt;', ''),
  fault('F30', 'takes rows without their certificates', excerpt_fold, 'if (replica_.ledger_.wallet(row.kid) == nullptr) return Code::kBadExcerpt;', ''),
  fault('F25', "tells a merchant nothing of a payer's fork", merchant_index, '  note_fork(entry, index, ledger);\n  if (!is_heard', '  if (!is_heard'),
  fault('F25', 'tells a merchant nothing of refunds elsewhere', merchant_index, '  remember(payer, refund, now);\n', '  static_cast<void>(refund);\n'),
  fault('F25', "forgets a payer's past", merchant_index, 'since < from ? from : 0, to)', 'from, to)'),
  fault('F25', 'tells a merchant of payments that are none', merchant_index, 'if (is_accepted) return note_payer(', 'if (is_accepted || true) return note_payer('),
  fault('F25', 'hides from a till what it took for a payment', merchant_index, '    for (const Index before : placeless->second.indexes)\n      note_payer(placeless->second.payer, merchant, before, index);\n', ''),
  fault('F25', 'tells a merchant of payments that are not well-formed', merchant_index, 'if (payment->well_formed) {', 'if (payment->merchant != kNobody) {'),
  fault('F25', 'forgets that late payments share a cap', merchant_index, 'for (const Index late : std::vector(known.late)) remember(payer, late, now);', ''),
  fault('F31', 'asks no debt of a certificate that repays', wallets, 'if (!body.repays || !debts_known_) return Code::kOk;', 'if (!body.repays) return Code::kOk;'),
  fault('F31', 'cites the newest checkpoint', till, '  const Checkpoint known = replica_->citable();\n  Entry entry;\n  entry.header.time', '  const Checkpoint known = replica_->checkpoint();\n  Entry entry;\n  entry.header.time'),
  fault('F31', 'sells before a standing knows of the till', till, 'if (!can_cite()) return Code::kSnapshotStale;', ''),
  fault('F31', 'sells to a wallet that its row suspends', till, 'if (payer.row != nullptr && payer.row->suspended != kNever) return Code::kWalletSuspended;', ''),
  fault('F31', 'takes what the log has seen otherwise', till, 'if (header.seq <= end.seq) return row.links == end.seq ? Code::kSeqSeen : Code::kOutOfOrder;', ''),
  fault('F31', 'takes a copy that goes on', till, 'if (is_next && end.seq > 0 && !std::equal(end.id.begin(), end.id.end(), header.prev.begin()))', 'if (is_next && end.seq > 0 && header.prev.empty())'),
  fault('F19', 'leaves the price of a basket out', till, 'Invoice{payee, amount, nonce, known.size, known.root, price};', 'Invoice{payee, amount, nonce, known.size, known.root, std::nullopt};'),
  fault('F19', 'cites a price that units pay whole', till, 'if (price == amount) price.reset();', ''),
  fault('F31', 'accepts with nothing to cite', till, 'if (fresh == Freshness::kStale || !can_cite())', 'if (fresh == Freshness::kStale)'),
  fault('F31', 'takes for final what its standing does not know', till, 'return logged != nullptr && logged->index < replica_->citable().size;', 'return logged != nullptr;'),
  fault('F31', 'lets refunds be spent that its standing does not know', till, 'if (payer.row != nullptr) return payer.row->refunded;', 'if (payer.row != nullptr) return std::max(payer.row->refunded, replica_->ledger().wallet(wallet)->refunded);'),
  fault('F31', 'takes a certificate that is void', till, 'if (header.seq != end.seq + 1) return header.seq > end.seq;', 'if (header.seq != end.seq + 1) return true;'),
  fault('F31', 'takes a certificate that can never be logged', till, '  return std::equal(end.id.begin(), end.id.end(), header.prev.begin());\n}\n\nResult<Till::Received>', '  return true;\n}\n\nResult<Till::Received>'),
  fault('F31', 'forgets how old its standing is', till, 'if (snapshot != nullptr && snapshot->time <= now) synced = std::min(synced, snapshot->time);', ''),
  ...rulesFaults(fault),
];
