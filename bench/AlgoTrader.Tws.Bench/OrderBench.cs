using System.Globalization;
using System.Text.Json;
using AlgoTrader.Tws.Bench.Measuring;
using AlgoTrader.Tws.Bench.Orders;

namespace AlgoTrader.Tws.Bench;

/// <summary>One order at a time: from the call of Send to the handler's call with its status.</summary>
internal static class OrderBench
{
    /// <summary>Prints as JSON what is measured, for the process that is bound to one core.</summary>
    public const string TimesVerb = "order-times";

    private const double MostMedian = 45;
    private const double MostP99 = 90;

    public static async Task<IReadOnlyList<Figure>> RunAsync(int rounds)
    {
        List<Figure> figures = [.. Figures("order", await OrderTimes.MeasureAsync(rounds))];
        using (var awake = await AwakeCores.TryStartAsync())
        {
            if (awake is not null)
                figures.AddRange(Figures("order, cores awake,", await OrderTimes.MeasureAsync(rounds)));
        }

        if (await OwnProgram.OnOneCoreAsync<OrderTimes>(TimesVerb, "--rounds", rounds.ToString(CultureInfo.InvariantCulture)) is { } bound)
            figures.AddRange(Figures("order, both ends on one core,", bound));
        return figures;
    }

    public static async Task PrintTimesAsync(int rounds) => Console.WriteLine(JsonSerializer.Serialize(await OrderTimes.MeasureAsync(rounds)));

    private static Figure[] Figures(string name, OrderTimes times)
    {
        const string Floor = "raw socket";
        return
        [
            new($"{name} from the handler, p50", "us", times.Handler.P50, Floor, times.Raw.P50, MostMedian, false, "InterReact 47, IB C# 63, ib_async 124"),
            new($"{name} from the handler, p99", "us", times.Handler.P99, Floor, times.Raw.P99, MostP99, false, "InterReact 96, IB C# 94, ib_async 332"),
            new($"{name} from the handler, processor", "us/order", times.Handler.Cpu, Floor, times.Raw.Cpu, null, false, "IB C# 52, InterReact 55"),
            new($"{name} from another thread, p50", "us", times.OtherThread.P50, Floor, times.Raw.P50, MostMedian, false, ""),
            new($"{name} from another thread, p99", "us", times.OtherThread.P99, Floor, times.Raw.P99, MostP99, false, ""),
        ];
    }
}
