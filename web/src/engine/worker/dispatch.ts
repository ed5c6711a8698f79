// From a call's message to the method it names.
// Guarantees: the compiler sees each method with its own arguments. Must not hold behaviour.
import type { Call, DeskService, MemberService, MerchantService, Services } from '../protocol';
import type { AuditProgress, PayoutEngine, Role } from '../types';

type Progress = (progress: AuditProgress) => void;

export const dispatch: {
  [R in Role]: (service: Services[R], call: Call<R>, progress: Progress) => Promise<unknown>;
} = {
  member: callMember,
  merchant: callMerchant,
  desk: callDesk,
  auditor: (service, call, progress) =>
    call.method === 'auditFile' ? service.auditFile(...call.args, progress) : service.auditServer(progress),
};

function callMember(service: MemberService, call: Call<'member'>): Promise<unknown> {
  switch (call.method) {
    case 'state':
      return service.state();
    case 'sync':
      return service.sync();
    case 'join':
      return service.join(...call.args);
    case 'eligibility':
      return service.eligibility(...call.args);
    case 'readInvoice':
      return service.readInvoice(...call.args);
    case 'pay':
      return service.pay(...call.args);
    case 'showAgain':
      return service.showAgain(...call.args);
    case 'readReceipt':
      return service.readReceipt(...call.args);
  }
}

function callMerchant(service: MerchantService, call: Call<'merchant'>): Promise<unknown> {
  switch (call.method) {
    case 'state':
      return service.state();
    case 'sync':
      return service.sync();
    case 'join':
      return service.join(...call.args);
    case 'makeInvoice':
      return service.makeInvoice(...call.args);
    case 'receive':
      return service.receive(...call.args);
  }
}

function callDesk(service: DeskService, call: Call<'desk'>): Promise<unknown> {
  switch (call.method) {
    case 'state':
      return service.state();
    case 'sync':
      return service.sync();
    case 'rulebooks':
      return service.rulebooks();
    case 'readRulebook':
      return service.readRulebook(...call.args);
    case 'createFund':
      return service.createFund(...call.args);
    case 'adoptDemo':
      return service.adoptDemo(...call.args);
    case 'accept':
      return service.accept(...call.args);
    case 'dismiss':
      return service.dismiss(...call.args);
    case 'deposit':
      return service.deposit(...call.args);
    case 'planMonth':
      return service.planMonth(...call.args);
    case 'runMonth':
      return service.runMonth(...call.args);
    case 'suspend':
      return service.suspend(...call.args);
    case 'currentPeriod':
      return service.currentPeriod();
    case 'savePerson':
      return service.savePerson(...call.args);
    case 'settleConflicts':
      return service.settleConflicts(...call.args);
    case 'erasePerson':
      return service.erasePerson(...call.args);
    case 'wholeFile':
      return service.wholeFile(...call.args);
    case 'readPeople':
      return service.readPeople(...call.args);
    case 'importPeople':
      return service.importPeople(...call.args);
    case 'askToOperate':
      return service.askToOperate(...call.args);
    case 'removeOperator':
      return service.removeOperator(...call.args);
    case 'contributions':
      return service.contributions(...call.args);
    case 'contributionSums':
      return service.contributionSums(...call.args);
    case 'recordPayment':
      return service.recordPayment(...call.args);
    case 'refundPayment':
      return service.refundPayment(...call.args);
    case 'payments':
      return service.payments(...call.args);
    case 'readStatement':
      return service.readStatement(...call.args);
    case 'takeStatement':
      return service.takeStatement(...call.args);
    case 'debitFile':
      return service.debitFile(...call.args);
    case 'account':
      return service.account();
    case 'saveAccount':
      return service.saveAccount(...call.args);
    case 'depositContributions':
      return service.depositContributions(...call.args);
    case 'monthOverview':
      return service.monthOverview(...call.args);
    case 'refuseRequest':
      return service.answering.refuseRequest(...call.args);
    case 'putAside':
      return service.answering.putAside(...call.args);
    default:
      return callPaying(service.paying, call);
  }
}

function callPaying(
  paying: PayoutEngine,
  call: Extract<Call<'desk'>, { method: keyof PayoutEngine }>,
): Promise<unknown> {
  switch (call.method) {
    case 'saveMerchant':
      return paying.saveMerchant(...call.args);
    case 'delist':
      return paying.delist(...call.args);
    case 'merchantStatement':
      return paying.merchantStatement(...call.args);
    case 'payoutPlan':
      return paying.payoutPlan();
    case 'payouts':
      return paying.payouts();
    case 'preparePayout':
      return paying.preparePayout(...call.args);
    case 'confirmPayout':
      return paying.confirmPayout(...call.args);
    case 'discardPayout':
      return paying.discardPayout(...call.args);
    case 'payoutFile':
      return paying.payoutFile(...call.args);
    case 'reconcilePayouts':
      return paying.reconcilePayouts(...call.args);
    case 'books':
      return paying.books();
  }
}
