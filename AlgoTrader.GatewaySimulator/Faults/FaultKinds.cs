using AlgoTrader.Tws.Messages;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>What the kinds of faults have in common.</summary>
internal static class FaultKinds
{
    public static readonly string Names = string.Join(", ", Enum.GetNames<FaultKind>());

    private static readonly string[] ReportSteps =
        [nameof(GatewayMessageId.OpenOrder), nameof(GatewayMessageId.OrderStatus), nameof(GatewayMessageId.ExecDetails), nameof(GatewayMessageId.CommissionReport)];

    /// <summary>Kinds that change a message: they wait for the next one, even without a step.</summary>
    public static bool IsOfMessages(FaultKind kind) => StepsOf(kind) is not null || kind == FaultKind.SwallowOrder;

    /// <summary>Kinds that happen to the gateway as a whole, with or without clients.</summary>
    public static bool IsOfGateway(FaultKind kind) => kind is FaultKind.Crash or FaultKind.Restart or FaultKind.ClockJump or FaultKind.LinkLost
        or FaultKind.LinkLostWithData or FaultKind.ServerLinkBroken or FaultKind.MarketDataFarmBroken or FaultKind.CompetingSession;

    /// <summary>Kinds that end what a client has asked for: there must be one that has begun.</summary>
    public static bool IsOfStreams(FaultKind kind) => kind is FaultKind.LiveUpdatesLost or FaultKind.LoseMarketDataLines;

    /// <summary>The steps that a kind can have; null when any step will do.</summary>
    public static IReadOnlyList<string>? StepsOf(FaultKind kind) => kind switch
    {
        FaultKind.RejectOrder => [nameof(ClientMessageId.PlaceOrder)],
        FaultKind.ClientIdInUse => [nameof(ClientMessageId.StartApi)],
        FaultKind.RollBackOrderId => [nameof(GatewayMessageId.NextValidId)],
        FaultKind.DelayReports or FaultKind.ReorderReports or FaultKind.DuplicateReports => ReportSteps,
        _ => null,
    };

    /// <summary>True when a message is one that the fault of its kind changes.</summary>
    public static bool Meets(FaultSpec spec, string step) =>
        spec.On is { } on ? on == step : spec.Kind != FaultKind.SwallowOrder || step == nameof(ClientMessageId.PlaceOrder);
}
