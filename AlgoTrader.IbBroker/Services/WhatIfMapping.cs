using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.IbBroker.Services;

internal static class WhatIfMapping
{
    public static WhatIfReply ToContract(this OrderState state)
    {
        var reply = new WhatIfReply { CommissionCurrency = state.CommissionCurrency, Warning = state.WarningText };
        Set(state.InitMarginBefore, value => reply.InitialMarginBefore = value);
        Set(state.InitMarginChange, value => reply.InitialMarginChange = value);
        Set(state.InitMarginAfter, value => reply.InitialMarginAfter = value);
        Set(state.MaintMarginBefore, value => reply.MaintenanceMarginBefore = value);
        Set(state.MaintMarginChange, value => reply.MaintenanceMarginChange = value);
        Set(state.MaintMarginAfter, value => reply.MaintenanceMarginAfter = value);
        Set(state.EquityWithLoanBefore, value => reply.EquityWithLoanBefore = value);
        Set(state.EquityWithLoanChange, value => reply.EquityWithLoanChange = value);
        Set(state.EquityWithLoanAfter, value => reply.EquityWithLoanAfter = value);
        Set(state.Commission, value => reply.Commission = value);
        Set(state.MinCommission, value => reply.MinCommission = value);
        Set(state.MaxCommission, value => reply.MaxCommission = value);
        return reply;
    }

    private static void Set(decimal? value, Action<string> set)
    {
        if (value is { } known)
            set(DecimalText.Format(known));
    }
}
