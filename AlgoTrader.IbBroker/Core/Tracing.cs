using System.Diagnostics;

namespace AlgoTrader.IbBroker.Core;

internal static class Tracing
{
    public static ActivitySource Source { get; } = new("AlgoTrader.IbBroker");

    /// <summary>A span that joins the trace stored with an order, or starts one.</summary>
    public static Activity? Start(string name, string? traceParent, ActivityKind kind = ActivityKind.Internal) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent)
            ? Source.StartActivity(name, kind, parent)
            : Source.StartActivity(name, kind);
}
