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

    /// <summary>The first account.</summary>
    public Ledger Default => _ledgers[0];

    /// <summary>All numbers, as managedAccounts lists them.</summary>
    public string Numbers => string.Join(',', _ledgers.Select(ledger => ledger.Account));

    public AccountRules Rules => _rules;

    /// <summary>The account of that number; for no number the only one. Null when there is no such account, or when there are several to choose from.</summary>
    public Ledger? Find(string account) => account.Length == 0 ? (_ledgers.Count == 1 ? Default : null) : _ledgers.Find(ledger => ledger.Account == account);

    /// <summary>Books a fill; gives back what it realised in the instrument's currency, or null when it closed nothing.</summary>
    public decimal? Book(string account, Instrument instrument, decimal signedQuantity, decimal price, decimal commission) =>
        LedgerOf(account).Book(instrument, signedQuantity, price, commission, _now());

    /// <summary>The commission of one more fill of an order, in the instrument's currency.</summary>
    public decimal CommissionOf(WorkingOrder order, decimal quantity, decimal price, bool addsLiquidity) =>
        CommissionOf(order.Order.Account, order.Instrument, (order.Filled, order.AvgFillPrice), quantity, price, addsLiquidity);

    /// <summary>The orders that work now, of all accounts: they tie up margin too.</summary>
    public Func<IEnumerable<WorkingOrder>> Working { get; set; } = () => [];

    /// <summary>Why the account of an order cannot afford it at a price (code 201), or null. The order may be a change of a working one.</summary>
    public OrderRejection? CheckMargin(Instrument instrument, Order order, decimal price, WorkingOrder? known = null)
    {
        if (_rules.Margin == MarginMode.None)
            return null;
        var ledger = LedgerOf(order.Account);
        var effect = EffectOf(ledger, instrument, order, price, known);
        if (_rules.Margin == MarginMode.Cash && effect.Trades.Any(trade => SellsShort(ledger, trade, effect.Others)))
            return new OrderRejection(NotAffordable, "Order rejected - reason:The contract is not available for short sale. A cash account cannot sell what it does not hold.");
        // What frees margin is always accepted.
        if (effect.After.Initial <= effect.Equity || (effect.After.Initial <= effect.Before.Initial && effect.Premium <= 0))
            return null;
        return new OrderRejection(NotAffordable, string.Create(
            CultureInfo.InvariantCulture,
            $"Order rejected - reason:We are unable to accept your order. Your Available Funds are insufficient to cover the margin of this order. Equity with Loan Value [{effect.Equity:0.00} {_rules.BaseCurrency}] must exceed the Initial Margin [{effect.After.Initial:0.00} {_rules.BaseCurrency}]"));
    }

    /// <summary>What an order at a price would do to the margin of its account, in the base currency. Working orders count in the initial margin.</summary>
    public OrderState WhatIf(Instrument instrument, Order order, decimal price, WorkingOrder? known = null)
    {
        var effect = EffectOf(LedgerOf(order.Account), instrument, order, price, known);
        var taking = CommissionOf(order.Account, instrument, default, order.TotalQuantity, price, addsLiquidity: false);
        var adding = CommissionOf(order.Account, instrument, default, order.TotalQuantity, price, addsLiquidity: true);
        return new OrderState(OrderStatuses.PreSubmitted)
        {
            InitMarginBefore = Round(effect.Before.Initial),
            MaintMarginBefore = Round(effect.Before.Maintenance),
            EquityWithLoanBefore = Round(effect.EquityBefore),
            InitMarginChange = Round(effect.After.Initial - effect.Before.Initial),
            MaintMarginChange = Round(effect.After.Maintenance - effect.Before.Maintenance),
            EquityWithLoanChange = Round(effect.Equity - effect.EquityBefore),
            InitMarginAfter = Round(effect.After.Initial),
            MaintMarginAfter = Round(effect.After.Maintenance),
            EquityWithLoanAfter = Round(effect.Equity),
            Commission = taking == adding ? taking : null,
            MinCommission = taking == adding ? null : Math.Min(taking, adding),
            MaxCommission = taking == adding ? null : Math.Max(taking, adding),
            CommissionCurrency = instrument.Currency,
            WarningText = CheckMargin(instrument, order, price, known)?.Text ?? "",
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

    private OrderEffect EffectOf(Ledger ledger, Instrument instrument, Order order, decimal price, WorkingOrder? known)
    {
        var equity = ValueOf(ledger).EquityWithLoan;
        var quantity = order.TotalQuantity - (known?.Filled ?? 0);
        PlannedTrade[] trades = [.. PlannedTrade.Of(instrument, order, quantity, price, _prices)];
        var others = WorkingTrades.Of(ledger.Account, Working(), known, _prices);
        var before = _margins.After(ledger, [], known is null ? others : WorkingTrades.Of(ledger.Account, Working(), null, _prices));
        var rate = _rates.Of(instrument.Currency, _rules.BaseCurrency);
        var commission = CommissionOf(ledger.Account, instrument, default, quantity, price, addsLiquidity: false) * rate;
        var premium = trades.Sum(PremiumOf);
        var reserved = others.Sum(trade => Math.Max(0, PremiumOf(trade)));
        return new OrderEffect(trades, others, before, _margins.After(ledger, trades, others), equity, equity - commission - premium - reserved, premium);
    }

    // Stocks for money changes nothing; the premium of an option is gone, for options do not count.
    private decimal PremiumOf(PlannedTrade trade) => trade.Instrument.SecType is SecTypes.Option or SecTypes.FuturesOption or "WAR"
        ? trade.Quantity * trade.Instrument.UnitValue(trade.Price) * _rates.Of(trade.Instrument.Currency, _rules.BaseCurrency) : 0;

    private decimal CommissionOf(
        string account, Instrument instrument, (decimal Quantity, decimal AvgPrice) filled, decimal quantity, decimal price, bool addsLiquidity)
    {
        var volume = LedgerOf(account).Volume.Of(instrument.SecType, _now());
        return _commissions.Of(instrument, filled, quantity, price, addsLiquidity, volume);
    }

    private static bool SellsShort(Ledger ledger, PlannedTrade trade, IReadOnlyList<PlannedTrade> others)
    {
        var instrument = trade.Instrument;
        if (trade.Quantity >= 0 || instrument.SettlementOf() != Settlement.Paid)
            return false;
        var left = ledger.HoldingOf(instrument).Quantity + trade.Quantity
            + others.Where(other => other.Instrument.ConId == instrument.ConId && other.Quantity < 0).Sum(other => other.Quantity);
        return left < 0 && instrument switch
        {
            { SecType: SecTypes.Option, Contract.Right: var right } when right.StartsWith('P') => false,
            { SecType: SecTypes.Option } => ledger.Holdings.Where(entry => entry.Instrument.SecType == SecTypes.Stock && entry.Instrument.Symbol == instrument.Symbol)
                .Sum(entry => entry.Holding.Quantity) < -left * instrument.Multiplier,
            _ => true,
        };
    }

    private Ledger LedgerOf(string account) => Find(account) ?? throw new InvalidOperationException($"There is no account {account}.");

    private static decimal Round(decimal value) => Math.Round(value, 2);
}
