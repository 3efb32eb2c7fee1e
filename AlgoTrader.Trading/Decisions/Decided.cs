using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Trading.Decisions;

/// <summary>What was decided.</summary>
/// <param name="Action">place, cancel or change.</param>
/// <param name="Reason">The strategy's.</param>
/// <param name="Orders">Those that stand or fall together; one for a cancel or a change.</param>
public sealed record Decided(string Action, string Reason, IReadOnlyList<DecidedOrder> Orders)
{
    public static Decided Of(StrategyDecision decision) => decision switch
    {
        PlaceDecision place => new("place", place.Reason, [DecidedOrder.Of(place.Request)]),
        PlaceUnitDecision place => new("place", place.Reason, [.. place.Unit.Select(DecidedOrder.Of)]),
        CancelDecision cancel => new("cancel", cancel.Reason, [new(cancel.ClientOrderId)]),
        ChangeDecision change => new("change", change.Reason, [DecidedOrder.Of(change.Change)]),
        _ => throw new ArgumentException($"{decision.GetType().Name} is no decision that can be recorded.", nameof(decision)),
    };
}
