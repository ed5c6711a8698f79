// Deliberate one-line faults in what a rulebook gives: each must be caught by a named test.
// Guarantees: each says which rule of RULEBOOK.md it breaks; its text stands exactly once in its file.
// Must not touch the tests themselves.
const rulebook = 'core/src/rulebook.cpp';
const allowance = 'core/src/allowance.cpp';
const allocation = 'core/src/allocation.cpp';
const allotment = 'core/src/allotment.cpp';
const contribution = 'core/src/contribution.cpp';
const basket = 'core/src/basket.cpp';
const explanation = 'core/src/explanation.cpp';
const wallets = 'core/src/wallets.cpp';
const dues = 'core/src/dues.cpp';
const payout = 'core/src/payout.cpp';
const outlook = 'core/src/outlook.cpp';
const journal = 'core/src/journal.cpp';

export const rulesFaults = (fault) => [
  fault('R1', 'sells by evidence that counts for nothing', rulebook, 'offline.number("amber_hours", out.green_hours, kMostHours)', 'offline.number("amber_hours", out.green_hours, 744)'),
  fault('R2', 'reads on behind the end of the text', rulebook, "json.find('\\0') == std::string_view::npos && ", ''),
  fault('R3', 'takes levels in any order', rulebook, 'if (static_cast<Amount>(level) <= (out.levels.empty() ? 0 : out.levels.back()))', 'if (level == 0)'),
  fault('R4', 'completes savings beyond the target', rulebook, 'contribution.levels.back() > rules.allowance', 'contribution.levels.front() > rules.allowance'),
  fault('R7', 'suspends who was drawn by lot', rulebook, 'if (is_by_lot && rules.unpaid) root.fail("unpaid");', ''),
  fault('R8', 'covers a category twice', rulebook, 'if (!known || again) item.fail("category");', 'if (!known) item.fail("category");'),
  fault('R4', 'shares by the order of the list', allocation, 'return people[a].holder < people[b].holder;', 'return a < b;'),
  fault('R4', 'loses the cents left over', allocation, 'if (cents_left > 0) out.people[i].terms.push_back({.step = Step::kCent, .amount = 1});', ''),
  fault('R4', 'shares before the levy', allocation, 'pot -= part_of(pot, rulebook.giving.levy);', ''),
  fault('R4', 'shares what the suspended paid', allocation, 'if (out.people[i].refusal != Refusal::kNone) continue;', ''),
  fault('R7', 'backs a pocket with the whole reserve', allocation, 'if (pocket.number > 0 && pocket.amount > received)', 'if (pocket.number > 0 && pocket.amount > facts.reserve_free)'),
  fault('R7', 'allocates one cent beyond the reserve', allocation, 'if (allocation.total > facts.reserve_free)', 'if (allocation.total > facts.reserve_free + 1)'),
  fault('R6', 'counts what an ended wallet held', allocation, 'wallet->certificate.last_day >= first_day_of(period)', 'wallet->certificate.last_day >= first_day_of(period) - 31'),
  fault('R4', 'takes who has the age for younger', allotment, 'return age < one.under;', 'return age <= one.under;'),
  fault('R4', 'counts the first person twice', allotment, 'std::uint64_t extra = person.adults - 1;', 'std::uint64_t extra = person.adults;'),
  fault('R4', 'gives a household of none', allotment, 'person.adults >= 1 && person.adults <= kMaxPersons &&', 'person.adults <= kMaxPersons &&'),
  fault('R4', 'completes whatever was saved', allotment, 'if (!levels.empty() && !is_awaited && !is_in(person.contribution, levels)) return Refusal::kNotALevel;', ''),
  fault('R6', 'gives the day before too', allotment, 'first_day_ + days_ - *person.joined;', 'first_day_ + days_ + 1 - *person.joined;'),
  fault('R6', 'cuts savings', allotment, 'const Amount given = sum_of(terms, false);', 'const Amount given = sum_of(terms, true);'),
  fault('R6', 'forgets what is held', allotment, 'rulebook_.accumulation - person.held - saved', 'rulebook_.accumulation - saved'),
  fault('R7', 'suspends a day too soon', allotment, 'if (late > rulebook.unpaid->grace_days)', 'if (late >= rulebook.unpaid->grace_days)'),
  fault('R7', 'reminds a day too late', allotment, 'return late >= rulebook.unpaid->reminder_days', 'return late > rulebook.unpaid->reminder_days'),
  fault('R5', 'carries savings that the pool has', allotment, 'if (person.carried > 0 && keeps_savings(rulebook_))', 'if (person.carried > 0)'),
  fault('R9', 'knows no household of twenty', allowance, 'persons <= kMaxPersons; ++persons', 'persons < kMaxPersons; ++persons'),
  fault('R9', 'takes any part of a period', allowance, '*first < least_for(amount + 1)', '*first >= 0'),
  fault('R9', 'takes any amount below the cap', allowance, 'if (amount < 0 || amount > full.back()) return false;', ''),
  fault('R9', 'takes a top-up beyond what is lacking', allowance, 'if (rulebook.accumulation == 0) return added <= lacking;', 'if (rulebook.accumulation == 0) return true;'),
  fault('R9', 'lets two partners complete', allowance, 'pool == 0 && partners <= 1 && is_completed', 'pool == 0 && is_completed'),
  fault('R9', 'takes a pocket of no rulebook', allowance, 'if (pocket.number >= rulebook.pockets.size()) return false;', ''),
  fault('R9', 'takes a mean before the levy', allowance, 'return most - part_of(most, rulebook.giving.levy);', 'return most;'),
  fault('R9', 'believes every certificate', wallets, 'can_give(rules, body) && ', ''),
  fault('R3', 'asks less than the minimum', contribution, 'if (share < rule.minimum)', 'if (share < 0)'),
  fault('R3', 'suggests a step too high', contribution, 'if (income && *income >= one.from)', 'if (income && *income + 1 >= one.from)'),
  fault('R8', 'covers alcohol', basket, 'if (is_among(rulebook.excluded, category)) return covered(Cover::kExcluded, 0);', ''),
  fault('R8', 'covers what the merchant is not approved for', basket, 'if (!approved.empty() && !is_among(approved, category)) return covered(Cover::kNotApproved, 0);', ''),
  fault('R8', "takes the lowest of a place's rates", basket, 'rate.rate > best->rate', 'rate.rate < best->rate'),
  fault('R8', 'spends beyond the balance', basket, 'out.units = available ? std::min(covered, *available) : covered;', 'out.units = covered;'),
  fault('R8', 'offers kinds of places as products', basket, 'if (!excluded && rate_for(rulebook.coverage.places, category) == nullptr) offer(category);', 'if (!excluded) offer(category);'),
  fault('R8', 'takes an amount where rates apply', basket, 'return sells_whole || !covers_in_part(rulebook.coverage) ?', 'return true ?'),
  fault('R8', 'offers what is not paid first', basket, '  std::stable_partition(out.products.begin(), out.products.end(), is_paid);\n', ''),
  fault('R10', 'adds what was taken off', explanation, 'term.amount < 0 ? ", less " : ", plus "', 'term.amount > 0 ? ", less " : ", plus "'),
  fault('R11', 'takes an agreement below the minimum', dues, 'std::max(least->amount, commitment.amount.value_or(0))', 'commitment.amount.value_or(least->amount)'),
  fault('R11', 'waits a day more', dues, 'if (month.due > today) continue;', 'if (month.due >= today) continue;'),
  fault('R11', 'asks before somebody joined', dues, 'facts.joined.value_or(0));', '0 * facts.joined.value_or(0));'),
  fault('R11', 'keeps what was given back', dues, 'pool_ -= back;', ''),
  fault('R11', 'asks who has left', dues, '!facts.last || period <= *facts.last ? usual', 'true ? usual'),
  fault('R12', "takes the highest of a merchant's commissions", payout, 'std::min(lowest.value_or(one.rate), one.rate)', 'std::max(lowest.value_or(one.rate), one.rate)'),
  fault('R12', 'keeps what is left of who sells no more', payout, 'sells && merchant.owed() < rule.minimum', 'merchant.owed() < rule.minimum'),
  fault('R12', 'pays twice by one batch', payout, 'if (ledger.is_reference_used(reference)) return Code::kReferenceUsed;', ''),
  fault('R13', 'counts a day too many', outlook, 'ledger.day_at(payment.index) <= day', 'ledger.day_at(payment.index) < day'),
  fault('R13', 'promises a month too many', outlook, '1 + static_cast<std::uint64_t>(free / lacking)', '2 + static_cast<std::uint64_t>(free / lacking)'),
  fault('R13', 'forgets what the month under way still takes', outlook, 'balance_of({out.reserve_free, *first}, {rest.allowances})', 'balance_of({out.reserve_free, *first}, {})'),
  fault('R13', 'awaits a partner twice', outlook, 'std::max<Amount>(pocket.amount - pot, 0)', 'pocket.amount - std::min<Amount>(pot, 0)'),
  fault('R13', 'returns what this month has returned', outlook, 'month_of(ledger, period - 1).returning', 'month_of(ledger, period).returning'),
  fault('R14', 'forgets what is in suspense', journal, 'post(Movement::kSuspend, {{{kMerchants}, held}, {{kSuspense}, -held}});', ''),
  fault('R14', 'ends a month a month late', journal, 'return one.before < period;', 'return one.before < period + 1;'),
];
