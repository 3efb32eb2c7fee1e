using System.Globalization;
using AlgoTrader.GatewaySimulator.Accounts.Commissions;
using AlgoTrader.GatewaySimulator.Accounts.Margin;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>All accounts of the login: what their trades cost, whether they can afford them, what they hold, and what that is worth.</summary>
internal sealed class AccountBook
{
    private const int NotAffordable = 201;
    private readonly List<Ledger> _ledgers;
    private readonly AccountRules _rules;
    private readonly MarketPrices _prices;
    private readonly ExchangeRates _rates;
    private readonly MarginCalculator _margins;
    private readonly CommissionSchedule _commissions;
    private readonly Func<DateTimeOffset> _now;

    public AccountBook(IEnumerable<AccountOptions> accounts, AccountRules rules, MarketPrices prices, Func<DateTimeOffset> now)
    {
        _ledgers = [.. accounts.Select(account => new Ledger(account.Number, account.Cash))];
        _rules = rules;
        _prices = prices;
        _rates = new ExchangeRates(prices);
        _margins = new MarginCalculator(rules, prices, _rates);
        _commissions = new CommissionSchedule(rules.Commission, _rates);
        _now = now;
    }

    public IReadOnlyList<Ledger> All => _ledgers;

    /// <summary>The account of orders that name none: the first.</summary>
    public Ledger Default => _ledgers[0];

    /// <summary>All numbers, as managedAccounts lists them.</summary>
    public string Numbers => string.Join(',', _ledgers.Select(ledger => ledger.Account));

    public AccountRules Rules => _rules;

    /// <summary>The account of that number, or the default one for no number; null when there is no such account.</summary>
    public Ledger? Find(string account) => account.Length == 0 ? Default : _ledgers.Find(ledger => ledger.Account == account);

    /// <summary>Books a fill; gives back what it realised in the instrument's currency, or null when it closed nothing.</summary>
    public decimal? Book(string account, Instrument instrument, decimal signedQuantity, decimal price, decimal commission) =>
        LedgerOf(account).Book(instrument, signedQuantity, price, commission, _now());

    /// <summary>The commission of one more fill of an order, in the instrument's currency.</summary>
    public decimal CommissionOf(WorkingOrder order, decimal quantity, decimal price, bool addsLiquidity) =>
        CommissionOf(order.Order.Account, order.Instrument, (order.Filled, order.AvgFillPrice), quantity, price, addsLiquidity);

    /// <summary>Why an account cannot afford an order at a price (code 201), or null.</summary>
    public OrderRejection? CheckMargin(string account, Instrument instrument, Order order, decimal price)
    {
        var ledger = LedgerOf(account);
        var quantity = order.Action == Order.Buy ? order.TotalQuantity : -order.TotalQuantity;
        if (_rules.Margin == MarginMode.None)
            return null;
        if (_rules.Margin == MarginMode.Cash && SellsShort(ledger, instrument, quantity))
            return new OrderRejection(NotAffordable, "Order rejected - reason:The contract is not available for short sale. A cash account cannot sell what it does not hold.");
        var (before, after, equity) = Effect(ledger, instrument, order, quantity, price);
        // What frees margin is always accepted.
        if (after.Initial <= equity || (after.Initial <= before.Margin.Initial && equity >= before.EquityWithLoan))
            return null;
        return new OrderRejection(NotAffordable, string.Create(
            CultureInfo.InvariantCulture,
            $"Order rejected - reason:We are unable to accept your order. Your Available Funds are insufficient to cover the margin of this order. Equity with Loan Value [{equity:0.00} {_rules.BaseCurrency}] must exceed the Initial Margin [{after.Initial:0.00} {_rules.BaseCurrency}]"));
    }

    /// <summary>What an order at a price would do to the margin of its account, in the base currency.</summary>
    public OrderState WhatIf(string account, Instrument instrument, Order order, decimal price)
    {
        var quantity = order.Action == Order.Buy ? order.TotalQuantity : -order.TotalQuantity;
        var (before, after, equity) = Effect(LedgerOf(account), instrument, order, quantity, price);
        var taking = CommissionOf(account, instrument, default, order.TotalQuantity, price, addsLiquidity: false);
        var adding = CommissionOf(account, instrument, default, order.TotalQuantity, price, addsLiquidity: true);
        return new OrderState(OrderStatuses.PreSubmitted)
        {
            InitMarginBefore = Round(before.Margin.Initial),
            MaintMarginBefore = Round(before.Margin.Maintenance),
            EquityWithLoanBefore = Round(before.EquityWithLoan),
            InitMarginChange = Round(after.Initial - before.Margin.Initial),
            MaintMarginChange = Round(after.Maintenance - before.Margin.Maintenance),
            EquityWithLoanChange = Round(equity - before.EquityWithLoan),
            InitMarginAfter = Round(after.Initial),
            MaintMarginAfter = Round(after.Maintenance),
            EquityWithLoanAfter = Round(equity),
            Commission = taking == adding ? taking : null,
            MinCommission = taking == adding ? null : Math.Min(taking, adding),
            MaxCommission = taking == adding ? null : Math.Max(taking, adding),
            CommissionCurrency = instrument.Currency,
            WarningText = CheckMargin(account, instrument, order, price)?.Text ?? "",
        };
    }

    /// <summary>An account at the market's prices.</summary>
    public Valuation ValueOf(Ledger ledger)
    {
        var now = _now();
        var values = new SortedDictionary<string, CurrencyValue>(StringComparer.Ordinal);
        CurrencyValue Of(string currency) => values.GetValueOrDefault(currency) ?? new CurrencyValue(currency, _rates.Of(currency, _rules.BaseCurrency));
        values[_rules.BaseCurrency] = Of(_rules.BaseCurrency);
        foreach (var (currency, amount) in ledger.Cash)
            values[currency] = Of(currency) with { Cash = amount };
        var gross = 0m;
        foreach (var entry in ledger.Holdings)
        {
            var position = PositionValue.Of(entry, _prices, now);
            var value = Of(entry.Instrument.Currency);
            values[entry.Instrument.Currency] = value.With(position);
            if (entry.Instrument.SettlementOf() == Settlement.Paid)
                gross += Math.Abs(position.Value) * value.Rate;
        }
        var total = values.Values.Aggregate(new CurrencyValue(_rules.BaseCurrency, 1), (sum, value) => sum.Plus(value));
        return new Valuation(ledger.Account, _rules.Margin, total, [.. values.Values], _margins.Of(ledger), gross);
    }

    /// <summary>One holding of an account at the market's price.</summary>
    public PositionValue ValueOf(HoldingEntry entry) => PositionValue.Of(entry, _prices, _now());

    private (Valuation Before, MarginRequirement After, decimal Equity) Effect(
        Ledger ledger, Instrument instrument, Order order, decimal quantity, decimal price)
    {
        var before = ValueOf(ledger);
        var after = _margins.After(ledger, instrument, quantity, price);
        var rate = _rates.Of(instrument.Currency, _rules.BaseCurrency);
        var commission = CommissionOf(ledger.Account, instrument, default, order.TotalQuantity, price, addsLiquidity: false);
        // Stocks for money changes nothing; the premium of an option is gone, for options do not count.
        var premium = instrument.SecType is "OPT" or "FOP" or "WAR" ? quantity * instrument.UnitValue(price) : 0;
        return (before, after, before.EquityWithLoan - ((commission + premium) * rate));
    }

    private decimal CommissionOf(
        string account, Instrument instrument, (decimal Quantity, decimal AvgPrice) filled, decimal quantity, decimal price, bool addsLiquidity)
    {
        var volume = LedgerOf(account).Volume.Of(instrument.SecType, _now());
        return _commissions.Of(instrument, filled, quantity, price, addsLiquidity, volume);
    }

    private static bool SellsShort(Ledger ledger, Instrument instrument, decimal quantity)
    {
        if (quantity >= 0 || instrument.SettlementOf() != Settlement.Paid)
            return false;
        var left = ledger.HoldingOf(instrument).Quantity + quantity;
        return left < 0 && instrument switch
        {
            { SecType: "OPT", Contract.Right: var right } when right.StartsWith('P') => false,
            { SecType: "OPT" } => ledger.Holdings.Where(entry => entry.Instrument.SecType == "STK" && entry.Instrument.Symbol == instrument.Symbol)
                .Sum(entry => entry.Holding.Quantity) < -left * instrument.Multiplier,
            _ => true,
        };
    }

    private Ledger LedgerOf(string account) => Find(account) ?? throw new InvalidOperationException($"There is no account {account}.");

    private static decimal Round(decimal value) => Math.Round(value, 2);
}
