using System.Globalization;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Risk.Exposure;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.IbBroker.Risk.Rules;
using AlgoTrader.IbBroker.Sessions;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>
/// The pre-trade gate: no order passes around it. Every rule whose scope holds the order is asked; the first that refuses decides, in the
/// order kill switch, halts, rules by id. What a rule needs to know and does not is a refusal. Used on the broker's loop only.
/// </summary>
internal sealed class RiskGate(
    RiskRules rules, RiskBook book, Halts halts, KillSwitches kills, IRiskPrices prices, SessionBoard session, TimeProvider time, ILogger<RiskGate> logger,
    RiskDecisions? decisions = null)
    : IOrderGate
{
    public const string KillSwitchCode = "KILL_SWITCH";
    public const string NoPriceCode = "NO_PRICE";

    public const string RulesNotRead = "The risk rules have not been read from the database yet; ask again when it answers (an order with the same client_order_id).";

    public string? NotReadyBecause => rules.AreKnown ? null : RulesNotRead;

    public GateRefusal? Check(OrderRequest request, Order? standing, GateStage stage, int before = 0)
    {
        var account = standing?.Account is { Length: > 0 } known ? known : request.Account.Length > 0 ? request.Account : session.Current.Account;
        var decision = stage == GateStage.BeforeSend ? DecideAgain(request, account) : Decide(request, account, standing, before);
        return decision is not { IsAllowed: false } ? null : new(decision.Code, decision.Text);
    }

    /// <summary>Before an order, or a change of one, is journalled. Each decision is logged with the numbers it saw.</summary>
    public RiskDecision Decide(OrderRequest request, string account, Order? standing = null, int before = 0)
    {
        var decision = Judge(new Question(request, account, standing, before, IsCounted: false));
        Note(request, account, decision);
        return decision;
    }

    /// <summary>
    /// Right before it is sent: what forbids it by now. The journal takes a moment, and an order that was held back, or is sent again after a
    /// restart, may be minutes old. Limits are not asked again, for the book counts it, and nothing is marked: this is on the way to the wire.
    /// </summary>
    private RiskDecision? DecideAgain(OrderRequest request, string account)
    {
        if (kills.All.Count == 0 && halts.All.Count == 0 && rules.Restrictions.Count == 0)
            return null;
        var question = new Question(request, account, null, 0, IsCounted: true);
        var refusal = Forbidden(question) ?? RestrictionOf(question);
        if (refusal is not var (code, text, ruleId))
            return null;
        var strategy = StrategyOf(question);
        var decision = new RiskDecision(code, text, ruleId, new RiskNumbers(
            request.Quantity, null, null, strategy.Quantity(request.Instrument), strategy.WorstQuantity(request.Instrument, request.Side, 0), strategy.OpenOrders, null));
        Note(request, account, decision);
        return decision;
    }

    private void Note(OrderRequest request, string account, RiskDecision decision)
    {
        decisions?.Add(time.GetUtcNow(), request, account, decision);
        RiskLog.Decided(logger, decision.IsAllowed ? "allowed" : decision.Code, request, account, decision.Numbers, decision.RuleId);
    }

    private ScopeExposure StrategyOf(in Question question) =>
        book.Of(question.Request.StrategyId.Length > 0 ? RiskScope.Strategy(question.Request.StrategyId) : RiskScope.Account(question.Account));

    private RiskDecision Judge(in Question question)
    {
        var (request, account) = (question.Request, question.Account);
        halts.Mark();
        var market = prices.Market(request.Instrument) ?? default;
        var last = market.Reference;
        var strategy = StrategyOf(question);
        var numbers = new RiskNumbers(
            request.Quantity,
            last,
            NotionalOf(request.Instrument, request.Quantity, WorstPrice(request, market)),
            strategy.Quantity(request.Instrument),
            strategy.WorstQuantity(request.Instrument, request.Side, question.More),
            strategy.OpenOrders,
            strategy.Profit(prices) is { } profit && strategy.Day is not null ? profit - strategy.DayStartProfit : null,
            market.Bid,
            market.Ask);

        if (Forbidden(question) is var (forbids, because, _))
            return new RiskDecision(forbids, because, string.Empty, numbers);
        foreach (var rule in rules.All)
        {
            if (rule.Scope.Contains(account, request.StrategyId) && Refusal(rule, question, market) is var (code, text))
                return new RiskDecision(code, TextOf(rule, text), rule.Id, numbers);
        }

        return new RiskDecision(string.Empty, string.Empty, string.Empty, numbers);
    }

    /// <summary>The kill switch or the halt that an order falls under.</summary>
    private (string Code, string Text, string RuleId)? Forbidden(in Question question)
    {
        var (request, account) = (question.Request, question.Account);
        if (kills.Of(account, request.StrategyId) is { } kill)
            return (KillSwitchCode, TextOf(kill), string.Empty);
        // What is attached closes no more than its entry has: kept from being sent again it would leave that unprotected.
        if (halts.All.Count == 0 || (question.IsCounted && request.ParentClientOrderId.Length > 0))
            return null;
        foreach (var halt in halts.All)
        {
            if (halt.Scope.Contains(account, request.StrategyId) && !Reduces(book.Of(halt.Scope), question))
                return (RiskKinds.CodeOf(halt.Kind), $"Trading of {halt.Scope} is halted: {halt.Text}. Only orders that reduce a position pass.", string.Empty);
        }

        return null;
    }

    private (string Code, string Text, string RuleId)? RestrictionOf(in Question question)
    {
        foreach (var rule in rules.Restrictions)
        {
            if (rule.Scope.Contains(question.Account, question.Request.StrategyId) && Restricted(rule, question.Request.Instrument) is var (code, text))
                return (code, TextOf(rule, text), rule.Id);
        }

        return null;
    }

    private (string Code, string Text)? Refusal(RiskRule rule, in Question question, in RiskQuote market)
    {
        var request = question.Request;
        var exposure = book.Of(rule.Scope);
        var instrument = request.Instrument;
        switch (rule.Kind)
        {
            case RiskKind.OrderQuantity:
                return Over(rule, request.Quantity, "units in one order");
            case RiskKind.OrderNotional:
                return NotionalOf(instrument, request.Quantity, WorstPrice(request, market)) is { } notional
                    ? Over(rule, notional, "notional of one order")
                    : NoPrice(instrument);
            case RiskKind.PriceBand:
                return OutsideBand(rule, request, market);
            case RiskKind.OrderRate:
                return Over(rule, exposure.SendsWithinASecond(book.Now) + question.Before + 1, "orders within a second");
            case RiskKind.OpenOrders:
                return Over(rule, exposure.OpenOrders + question.Before + (question.Standing is null ? 1 : 0), "open orders");
            case RiskKind.Position:
                return Reduces(exposure, question) ? null
                    : Over(rule, Math.Abs(exposure.WorstQuantity(instrument, request.Side, question.More)), "units held were all working orders filled");
            case RiskKind.PositionNotional:
                if (Reduces(exposure, question))
                    return null;
                var worst = Math.Abs(exposure.WorstQuantity(instrument, request.Side, question.More));
                return NotionalOf(instrument, worst, WorstPrice(request, market)) is { } held
                    ? Over(rule, held, "notional held were all working orders filled")
                    : NoPrice(instrument);
            case RiskKind.Restricted:
                return Restricted(rule, instrument);
            case RiskKind.DayLoss or RiskKind.Drawdown:
                // Whether the limit is reached cannot be told: what is held may have lost any amount.
                return exposure.Unmarked(prices) is { } unmarked && !Reduces(exposure, question) ? CannotMark(rule, unmarked) : null;
            default:
                return null; // a streak of losses needs no price, and the dead-man timer is not asked per order
        }
    }

    private static (string Code, string Text)? Restricted(RiskRule rule, Instrument instrument) => rule.Symbols.Contains(instrument.Symbol)
        ? (RiskKinds.CodeOf(rule.Kind), $"{instrument.Symbol} is on the restricted list")
        : null;

    /// <summary>A market order is judged by what it is likely to get: across an empty book that is far from the last price.</summary>
    private static (string Code, string Text)? OutsideBand(RiskRule rule, OrderRequest request, in RiskQuote market)
    {
        if (market.Reference is not { Nanos: > 0 } reference)
            return NoPrice(request.Instrument);
        if ((request.LimitPrice ?? request.StopPrice ?? market.Expected(request.Side)) is not { } limit)
            return null;
        var percent = Math.Abs(limit.ToDecimal() - reference.ToDecimal()) / reference.ToDecimal() * 100;
        return percent > rule.Threshold
            ? (RiskKinds.CodeOf(rule.Kind), string.Create(
                CultureInfo.InvariantCulture, $"the price {limit} is {percent:0.##} % from the last price {reference}; {rule.Threshold:0.##} % is the most"))
            : null;
    }

    private static (string Code, string Text)? Over(RiskRule rule, decimal value, string what) => value > rule.Threshold
        ? (RiskKinds.CodeOf(rule.Kind), string.Create(CultureInfo.InvariantCulture, $"{value:0.######} {what}; {rule.Threshold:0.######} is the most"))
        : null;

    private static (string Code, string Text) NoPrice(Instrument instrument) =>
        (NoPriceCode, $"there is no fresh price or no multiplier of {instrument}, or no exchange rate of {instrument.Currency}, to check the order with: subscribe to its market data");

    private (string Code, string Text) CannotMark(RiskRule rule, Instrument instrument)
    {
        var missing = prices.Rate(instrument.Currency) is null ? $"exchange rate of {instrument.Currency}"
            : prices.LastPrice(instrument) is null ? $"price of {instrument}"
            : $"multiplier of {instrument}";
        var remedy = prices.Rate(instrument.Currency) is null ? "wait for the gateway's account values"
            : prices.LastPrice(instrument) is null ? "wait for the gateway's portfolio, or subscribe to its market data"
            : "subscribe to its market data, or configure it in Risk:Multipliers";
        return (NoPriceCode, $"{RiskKinds.NameOf(rule.Kind)} cannot be judged: there is no {missing}, of which {rule.Scope} has traded; {remedy}. Only orders that reduce a position pass");
    }

    /// <summary>Selling what is held, or buying back what is short, and no more than that.</summary>
    private static bool Reduces(ScopeExposure exposure, in Question question)
    {
        var request = question.Request;
        var held = exposure.Quantity(request.Instrument);
        var worst = exposure.WorstQuantity(request.Instrument, request.Side, question.More);
        return request.Side == OrderSide.Buy ? held < 0 && worst <= 0 : held > 0 && worst >= 0;
    }

    // A limit or a stop above the market may be paid in full.
    private static Price? WorstPrice(OrderRequest request, in RiskQuote market)
    {
        var worst = request.LimitPrice ?? request.StopPrice;
        return market.Worst(request.Side) is { } price && (worst is null || price > worst) ? price : worst;
    }

    private decimal? NotionalOf(Instrument instrument, decimal quantity, Price? price) =>
        price is { } known && prices.Rate(instrument.Currency) is { } rate && prices.Multiplier(instrument) is { } multiplier
            ? Math.Abs(quantity * known.ToDecimal()) * multiplier * rate
            : null;

    private static string TextOf(RiskRule rule, string text) => $"{text} (rule '{rule.Id}', {rule.Scope})";

    private static string TextOf(KillChanged kill) =>
        $"The kill switch of {kill.Scope} is on since {kill.At:yyyy-MM-dd HH:mm:ss} UTC, set by {kill.By}: {kill.Reason}. Release it to trade again.";

    /// <param name="Standing">The order that is to be changed; null for a new one.</param>
    /// <param name="Before">Orders of the same unit that the book does not have yet.</param>
    /// <param name="IsCounted">The book counts all of it already.</param>
    private readonly record struct Question(OrderRequest Request, string Account, Order? Standing, int Before, bool IsCounted)
    {
        /// <summary>Units that the answer adds to what works already.</summary>
        public decimal More => IsCounted ? 0 : Standing is null ? Request.Quantity : Math.Max(0, Request.Quantity - Standing.Request.Quantity);
    }
}
