using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.IbBroker.Orders;

/// <param name="State">Margins before, change and after, and commission; null when refused.</param>
internal sealed record WhatIfAnswer(OrderState? State, OrderRefusedException? Refusal);
