using AlgoTrader.EndToEnd.Tests.Hosting;
using AlgoTrader.EndToEnd.Tests.Telemetry;

namespace AlgoTrader.EndToEnd.Tests;

/// <summary>One trace leads from the bar over the signal to the order and its fill, and back to the strategy.</summary>
internal static class Trace
{
    private static readonly (string Service, string Span)[] Path =
    [
        ("ib-broker", "tws.receive"),
        ("ib-broker", "md.publish"),
        ("strategies", "strategy.on_bar"),
        ("strategies", "strategy.signal"),
        ("ib-broker", "order.journal"),
        ("ib-broker", "order.send"),
        ("ib-broker", "order.ack"),
        ("ib-broker", "order.fill"),
        ("strategies", "strategy.on_fill"),
    ];

    public static bool IsComplete(OtlpReceiver collector, ExecutionDto execution) =>
        Path.All(step => Of(collector, execution).Any(span => (span.Service, span.Name) == step));

    /// <summary>What has not arrived, for the person who reads that something has not.</summary>
    public static string Missing(OtlpReceiver collector, ExecutionDto execution) => string.Join(", ", Path
        .Where(step => !Of(collector, execution).Any(span => (span.Service, span.Name) == step))
        .Select(step => $"{step.Service} {step.Span}"));

    public static void AssertJoined(OtlpReceiver collector, ExecutionDto execution)
    {
        var spans = Of(collector, execution).ToDictionary(span => span.SpanId);
        var root = Assert.Single(spans.Values, span => span.ParentSpanId.Length == 0);
        Assert.Equal("tws.receive", root.Name);
        // Every step hangs from the root through spans that have arrived: nothing joins by its trace id alone.
        foreach (var (_, name) in Path)
        {
            foreach (var step in spans.Values.Where(span => span.Name == name))
            {
                var span = step;
                while (span.ParentSpanId.Length > 0)
                    span = Assert.Contains(span.ParentSpanId, (IReadOnlyDictionary<string, ReceivedSpan>)spans);
                Assert.Equal(root, span);
            }
        }
    }

    private static IEnumerable<ReceivedSpan> Of(OtlpReceiver collector, ExecutionDto execution) =>
        collector.Spans.Where(span => span.TraceId == execution.TraceId);
}
