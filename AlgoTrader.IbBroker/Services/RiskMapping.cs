using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.IbBroker.Risk.Rules;
using Wire = AlgoTrader.Contracts.V1;

namespace AlgoTrader.IbBroker.Services;

/// <summary>Between the risk part and its messages.</summary>
internal static class RiskMapping
{
    /// <exception cref="FormatException">The scope is missing, or its id is where there is none or missing where there is one.</exception>
    public static RiskScope ToDomain(this Wire.RiskScope? scope) => scope switch
    {
        { Level: Wire.RiskLevel.Global, Id.Length: 0 } => RiskScope.Global,
        { Level: Wire.RiskLevel.Account, Id.Length: > 0 } => RiskScope.Account(scope.Id),
        { Level: Wire.RiskLevel.Strategy, Id.Length: > 0 } => RiskScope.Strategy(scope.Id),
        _ => throw new FormatException("scope must be global without an id, or account or strategy with its id."),
    };

    /// <exception cref="FormatException">What is wrong with the rule.</exception>
    public static RiskRule ToDomain(this Wire.RiskRule? rule)
    {
        if (rule is null)
            throw new FormatException("rule is missing.");
        if (!RiskKinds.TryParse(rule.Kind, out var kind))
            throw new FormatException($"rule.kind '{rule.Kind}' is not known; it is one of {string.Join(", ", RiskKinds.All)}.");
        var parsed = new RiskRule(
            rule.Id, rule.Scope.ToDomain(), kind, DecimalText.Parse(rule.Threshold, "rule.threshold"), [.. rule.Symbols], rule.Version);
        return parsed.Problem() is { } problem ? throw new FormatException(problem) : parsed;
    }

    public static Wire.RiskRule ToContract(this RiskRule rule) => new()
    {
        Id = rule.Id,
        Scope = rule.Scope.ToContract(),
        Kind = RiskKinds.NameOf(rule.Kind),
        Threshold = rule.Kind == RiskKind.Restricted ? string.Empty : DecimalText.Format(rule.Threshold),
        Symbols = { rule.Symbols.IsDefault ? [] : rule.Symbols },
        Version = rule.Version,
    };

    public static Wire.RiskRuleChange ToContract(this RiskRuleChange change) => new()
    {
        UnixNanos = UnixNanos.From(change.At),
        By = change.By,
        Action = change.Action,
        Subject = change.Subject,
        Rule = change.Rule ?? string.Empty,
    };

    public static Wire.RiskDecision ToContract(this RiskDecided decided)
    {
        var (request, decision) = (decided.Request, decided.Decision);
        var numbers = decision.Numbers;
        var message = new Wire.RiskDecision
        {
            UnixNanos = UnixNanos.From(decided.At),
            ClientOrderId = request.ClientOrderId,
            StrategyId = request.StrategyId,
            Account = decided.Account,
            Instrument = InstrumentMapping.ToContract(request.Instrument),
            Side = request.Side.ToContract(),
            Code = decision.Code,
            Text = decision.Text,
            RuleId = decision.RuleId,
            Quantity = DecimalText.Format(numbers.Quantity),
            Position = DecimalText.Format(numbers.Position),
            WorstPosition = DecimalText.Format(numbers.WorstPosition),
            OpenOrders = numbers.OpenOrders,
        };
        if (numbers.LastPrice is { } last)
            message.LastPrice = last.Nanos;
        if (numbers.Bid is { } bid)
            message.Bid = bid.Nanos;
        if (numbers.Ask is { } ask)
            message.Ask = ask.Nanos;
        if (numbers.Notional is { } notional)
            message.Notional = DecimalText.Format(notional);
        if (numbers.DayProfit is { } profit)
            message.DayProfit = DecimalText.Format(profit);
        return message;
    }

    public static Wire.RiskState ToContract(this RiskState state) => new()
    {
        KillSwitches =
        {
            state.Kills.Select(kill => new Wire.KillSwitch
            {
                Scope = kill.Scope.ToContract(),
                State = kill.State == KillState.Confirmed ? Wire.KillState.Confirmed : Wire.KillState.Engaged,
                By = kill.By,
                Reason = kill.Reason,
                SinceUnixNanos = UnixNanos.From(kill.At),
            }),
        },
        Halts =
        {
            state.Halts.Select(halt => new Wire.Halt
            {
                Scope = halt.Scope.ToContract(),
                Kind = RiskKinds.NameOf(halt.Kind),
                Text = halt.Text,
                SinceUnixNanos = UnixNanos.From(halt.At),
            }),
        },
    };

    private static Wire.RiskScope ToContract(this RiskScope scope) => new()
    {
        Level = scope.Level switch
        {
            RiskLevel.Account => Wire.RiskLevel.Account,
            RiskLevel.Strategy => Wire.RiskLevel.Strategy,
            _ => Wire.RiskLevel.Global,
        },
        Id = scope.Id,
    };
}
