// From a call's message to the method it names.
// Guarantees: the compiler sees each method with its own arguments. Must not hold behaviour.
import type {
  Call,
  DeskService,
  MemberService,
  MerchantService,
  PartnerService,
  Progress,
  Services,
} from '../protocol';
import type {
  AuditorEngine,
  BoardEngine,
  ClosingEngine,
  DeskPartnerEngine,
  MonthEngine,
  PayoutEngine,
  PlacesEngine,
  Role,
} from '../types';

type Tell<R extends Role> = (progress: Progress[R]) => void;

export const dispatch: {
  [R in Role]: (service: Services[R], call: Call<R>, progress: Tell<R>) => Promise<unknown>;
} = {
  member: callMember,
  merchant: callMerchant,
  desk: callDesk,
  auditor: callAuditor,
  partner: callPartner,
};

function callAuditor(
  service: AuditorEngine,
  call: Call<'auditor'>,
  progress: Tell<'auditor'>,
): Promise<unknown> {
  switch (call.method) {
    case 'prepare':
      return service.prepare();
    case 'rest':
      return service.rest();
    case 'auditServer':
      return service.auditServer(progress);
    case 'auditFile':
      return service.auditFile(...call.args, progress);
    case 'places':
      return service.places();
  }
}

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
    case 'splitBasket':
      return service.splitBasket(...call.args);
    case 'chargeBasket':
      return service.chargeBasket(...call.args);
    case 'receive':
      return service.receive(...call.args);
  }
}

function callDesk(service: DeskService, call: Call<'desk'>, progress: Tell<'desk'>): Promise<unknown> {
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
    case 'deposit':
      return service.deposit(...call.args);
    case 'planMonth':
      return service.planMonth(...call.args);
    case 'runMonth':
      return service.runMonth(...call.args, progress);
    case 'resume':
      return service.resume(...call.args);
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
    case 'disputedLines':
      return service.disputedLines();
    case 'settleLine':
      return service.settleLine(...call.args);
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
    case 'monthLists':
    case 'prepareMonth':
    case 'confirmMonth':
    case 'returnMonth':
      return callMonths(service.months, call, progress);
    case 'board':
    case 'amendRules':
    case 'endorse':
    case 'releaseTill':
    case 'nameMyself':
      return callGoverning(service.governing, call);
    case 'closings':
    case 'closeMonth':
      return callClosing(service.governing.closing, call);
    case 'place':
    case 'savePlace':
    case 'publicList':
    case 'publishPlaces':
      return callPlaces(service.paying.places, call);
    case 'partners':
    case 'topUpOrders':
    case 'readTopUpOrder':
    case 'takeTopUpOrder':
    case 'setPartnerUntil':
      return callPartnering(service.partnering, call);
    case 'makeFounderCode':
      return service.founders.makeFounderCode(...call.args);
    case 'readFounderCode':
      return service.founders.readFounderCode(...call.args);
    case 'dismiss':
      return service.answering.dismiss(...call.args);
    case 'refuseRequest':
      return service.answering.refuseRequest(...call.args);
    case 'putAside':
      return service.answering.putAside(...call.args);
    default:
      return callPaying(service.paying, call);
  }
}

function callGoverning(
  governing: BoardEngine,
  call: Extract<Call<'desk'>, { method: keyof BoardEngine }>,
): Promise<unknown> {
  switch (call.method) {
    case 'board':
      return governing.board();
    case 'amendRules':
      return governing.amendRules(...call.args);
    case 'endorse':
      return governing.endorse(...call.args);
    case 'releaseTill':
      return governing.releaseTill(...call.args);
    case 'nameMyself':
      return governing.nameMyself(...call.args);
  }
}

function callClosing(
  closing: ClosingEngine,
  call: Extract<Call<'desk'>, { method: keyof ClosingEngine }>,
): Promise<unknown> {
  switch (call.method) {
    case 'closings':
      return closing.closings();
    case 'closeMonth':
      return closing.closeMonth(...call.args);
  }
}

function callMonths(
  months: MonthEngine,
  call: Extract<Call<'desk'>, { method: keyof MonthEngine }>,
  progress: Tell<'desk'>,
): Promise<unknown> {
  switch (call.method) {
    case 'monthLists':
      return months.monthLists(...call.args);
    case 'prepareMonth':
      return months.prepareMonth(...call.args);
    case 'confirmMonth':
      return months.confirmMonth(...call.args, progress);
    case 'returnMonth':
      return months.returnMonth(...call.args);
  }
}

function callPlaces(
  places: PlacesEngine,
  call: Extract<Call<'desk'>, { method: keyof PlacesEngine }>,
): Promise<unknown> {
  switch (call.method) {
    case 'place':
      return places.place(...call.args);
    case 'savePlace':
      return places.savePlace(...call.args);
    case 'publicList':
      return places.publicList();
    case 'publishPlaces':
      return places.publishPlaces();
  }
}

function callPartnering(
  partnering: DeskPartnerEngine,
  call: Extract<Call<'desk'>, { method: keyof DeskPartnerEngine }>,
): Promise<unknown> {
  switch (call.method) {
    case 'partners':
      return partnering.partners();
    case 'topUpOrders':
      return partnering.topUpOrders();
    case 'readTopUpOrder':
      return partnering.readTopUpOrder(...call.args);
    case 'takeTopUpOrder':
      return partnering.takeTopUpOrder(...call.args);
    case 'setPartnerUntil':
      return partnering.setPartnerUntil(...call.args);
  }
}

function callPartner(service: PartnerService, call: Call<'partner'>): Promise<unknown> {
  switch (call.method) {
    case 'state':
      return service.state();
    case 'sync':
      return service.sync();
    case 'ask':
      return service.ask(...call.args);
    case 'currentPeriod':
      return service.currentPeriod();
    case 'readTopUps':
      return service.readTopUps(...call.args);
    case 'signTopUps':
      return service.signTopUps(...call.args);
    case 'orderFile':
      return service.orderFile(...call.args);
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
