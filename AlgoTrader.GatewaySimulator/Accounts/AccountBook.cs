using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>All accounts of the login: what their trades cost, whether they can afford them, and what they hold.</summary>
internal sealed class AccountBook
{
    private readonly SortedDictionary<string, Ledger> _ledgers = new(StringComparer.Ordinal);

    public AccountBook(IEnumerable<Ledger> ledgers)
    {
        foreach (var ledger in ledgers)
            _ledgers.Add(ledger.Account, ledger);
        Default = _ledgers.Values.First();
    }

    public IEnumerable<Ledger> All => _ledgers.Values;

    /// <summary>The account of orders that name none.</summary>
    public Ledger Default { get; }

    /// <summary>The account of that number, or the default one for no number; null when there is no such account.</summary>
    public Ledger? Find(string account) => account.Length == 0 ? Default : _ledgers.GetValueOrDefault(account);

    /// <summary>Books a fill; gives back what it realised in the instrument's currency, or null when it closed nothing.</summary>
    public decimal? Book(string account, Instrument instrument, decimal signedQuantity, decimal price, decimal commission) =>
        _ledgers[account].Book(instrument, signedQuantity, price, commission);

    /// <summary>
    /// The commission of one more fill of an order, in the instrument's currency: 0.005 a share, 1.00 an order at least, whose earlier
    /// fills have paid <see cref="WorkingOrder.Commission"/>.
    /// </summary>
    public static decimal CommissionOf(WorkingOrder order, decimal quantity, decimal price, bool addsLiquidity) =>
        Math.Max(1.00m, 0.005m * (order.Filled + quantity)) - order.Commission;

    /// <summary>Why an account cannot afford an order at a price (code 201), or null.</summary>
    public static OrderRejection? CheckMargin(string account, Instrument instrument, Order order, decimal price) => null;

    /// <summary>What an order at a price would do to the margin of its account.</summary>
    public OrderState WhatIf(string account, Instrument instrument, Order order, decimal price)
    {
        var margin = price * order.TotalQuantity;
        var equity = _ledgers[account].Cash;
        var commission = Math.Max(1.00m, 0.005m * order.TotalQuantity);
        return new OrderState(OrderStatuses.PreSubmitted)
        {
            InitMarginBefore = 0,
            MaintMarginBefore = 0,
            EquityWithLoanBefore = equity,
            InitMarginChange = margin,
            MaintMarginChange = margin,
            EquityWithLoanChange = -commission,
            InitMarginAfter = margin,
            MaintMarginAfter = margin,
            EquityWithLoanAfter = equity - commission,
            Commission = commission,
            CommissionCurrency = instrument.Currency,
        };
    }
}
