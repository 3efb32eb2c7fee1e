namespace AlgoTrader.IbBroker.Risk.Rules;

/// <summary>The names of the kinds, as SQL, the API and refusals write them.</summary>
internal static class RiskKinds
{
    private static readonly (RiskKind Kind, string Name, string Code)[] Names =
    [
        (RiskKind.OrderQuantity, "max-order-quantity", "MAX_ORDER_QUANTITY"),
        (RiskKind.OrderNotional, "max-order-notional", "MAX_ORDER_NOTIONAL"),
        (RiskKind.PriceBand, "price-band-percent", "PRICE_BAND"),
        (RiskKind.OrderRate, "max-orders-per-second", "ORDER_RATE"),
        (RiskKind.OpenOrders, "max-open-orders", "MAX_OPEN_ORDERS"),
        (RiskKind.Position, "max-position", "MAX_POSITION"),
        (RiskKind.PositionNotional, "max-position-notional", "MAX_POSITION_NOTIONAL"),
        (RiskKind.DayLoss, "max-day-loss", "DAY_LOSS"),
        (RiskKind.Drawdown, "max-drawdown", "DRAWDOWN"),
        (RiskKind.LossStreak, "max-loss-streak", "LOSS_STREAK"),
        (RiskKind.Restricted, "restricted-symbols", "RESTRICTED"),
        (RiskKind.DeadMan, "dead-man-seconds", "DEAD_MAN"),
    ];

    public static IEnumerable<string> All => Names.Select(entry => entry.Name);

    public static string NameOf(RiskKind kind) => Names[(int)kind].Name;

    /// <summary>The reason code of a refusal.</summary>
    public static string CodeOf(RiskKind kind) => Names[(int)kind].Code;

    /// <summary>True for what stays refused once it was reached, until its day ends or a person resets it.</summary>
    public static bool IsHalt(RiskKind kind) => kind is RiskKind.DayLoss or RiskKind.Drawdown or RiskKind.LossStreak;

    public static bool TryParse(string name, out RiskKind kind)
    {
        foreach (var entry in Names)
        {
            if (entry.Name == name)
            {
                kind = entry.Kind;
                return true;
            }
        }

        kind = default;
        return false;
    }
}
