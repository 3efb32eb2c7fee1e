using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>
/// IB's algos as slices: how much of an order may be filled by when. Time-weighted slices are equal; volume-weighted ones follow the U of a
/// session's volume; arrival price and adaptive orders begin with more, the sooner the more urgent.
/// </summary>
internal static class AlgoSchedule
{
    private const int MostSlices = 20;
    private static readonly TimeSpan LeastGap = TimeSpan.FromSeconds(5);

    public static bool IsKnown(AlgoOrder algo) => algo.Strategy is "Twap" or "Vwap" or "ArrivalPx" or "Adaptive";

    /// <summary>Times, rising, and what may be filled from each of them on; the last allows all.</summary>
    public static IReadOnlyList<(DateTimeOffset Time, decimal Allowance)> Of(WorkingOrder order)
    {
        var algo = order.Order.Algo!;
        var accepted = MarketTime.FromNanos(order.AcceptedNanos);
        var start = TimeOf(algo, "startTime", order, accepted) is { } wanted && wanted > accepted ? wanted : accepted;
        var end = EndOf(algo, order, start);
        var units = (int)Math.Clamp(order.Order.TotalQuantity / order.Instrument.SizeIncrement, 1, MostSlices);
        var slices = (int)Math.Clamp((end - start) / LeastGap, 1, units);
        var weights = Enumerable.Range(0, slices).Select(i => WeightOf(algo, (i + 0.5) / slices)).ToArray();
        var (total, sum) = (weights.Sum(), 0.0);
        var steps = new List<(DateTimeOffset, decimal)>(slices);
        for (var i = 0; i < slices; i++)
        {
            sum += weights[i];
            var part = order.Order.TotalQuantity * (decimal)(sum / total);
            var allowed = i == slices - 1 ? decimal.MaxValue : Math.Floor(part / order.Instrument.SizeIncrement) * order.Instrument.SizeIncrement;
            steps.Add((start + (i * (end - start) / slices), allowed));
        }
        return steps;
    }

    private static DateTimeOffset EndOf(AlgoOrder algo, WorkingOrder order, DateTimeOffset start)
    {
        if (algo.Strategy == "Adaptive")
        {
            return start + Urgency(algo, "adaptivePriority") switch
            {
                "Urgent" => TimeSpan.FromSeconds(15),
                "Patient" => TimeSpan.FromMinutes(4),
                _ => TimeSpan.FromMinutes(1),
            };
        }
        var close = SessionHours.NextClose(order.Instrument.Schedule, start) ?? start;
        return TimeOf(algo, "endTime", order, start) is { } end && end > start && end < close ? end : close;
    }

    private static double WeightOf(AlgoOrder algo, double progress) => algo.Strategy switch
    {
        "Vwap" => 1 + (3 * Math.Pow((2 * progress) - 1, 2)),
        "ArrivalPx" => Math.Exp(-progress * Urgency(algo, "riskAversion") switch { "Get Done" => 8, "Aggressive" => 4, "Passive" => 1, _ => 2 }),
        "Adaptive" => 2 - progress,
        _ => 1,
    };

    private static string Urgency(AlgoOrder algo, string tag) => ParameterOf(algo, tag) ?? "";

    // A full time, or "HH:mm:ss" with or without a zone, of the order's own day.
    private static DateTimeOffset? TimeOf(AlgoOrder algo, string tag, WorkingOrder order, DateTimeOffset day)
    {
        if (ParameterOf(algo, tag) is not { Length: > 0 } text)
            return null;
        if (TwsTime.TryParse(text, out var time))
            return time;
        var clock = text.Split(' ')[0];
        var schedule = order.Instrument.Schedule;
        return TimeOnly.TryParse(clock, System.Globalization.CultureInfo.InvariantCulture, out var at) ? schedule.At(schedule.SessionOf(day), at) : null;
    }

    private static string? ParameterOf(AlgoOrder algo, string tag)
    {
        foreach (var parameter in algo.Parameters)
        {
            if (parameter.Tag == tag)
                return parameter.Value;
        }
        return null;
    }
}
