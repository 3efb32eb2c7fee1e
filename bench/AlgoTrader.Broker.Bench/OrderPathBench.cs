using System.Globalization;
using System.Text.Json;
using AlgoTrader.Broker.Bench.Orders;
using AlgoTrader.Data.Tests.Sql.Servers;
using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Broker.Bench;

/// <summary>An order's path, strategy to broker to gateway and back, with each setting of the journal; cores free and all on one core.</summary>
internal static class OrderPathBench
{
    /// <summary>Prints as JSON what is measured, for the process that is bound to one core.</summary>
    public const string TimesVerb = "order-path";

    public const string OnMariaDbOption = "--mariadb";

    private static readonly Setting[] Settings =
        [new("Process", false, 100, 250), new("Disk", false, 400, null), new("Replicated", false, null, 5_000), new("Replicated", true, null, 5_000)];

    public static async Task<IReadOnlyList<Figure>> RunAsync(int rounds)
    {
        var figures = new List<Figure>();
        foreach (var setting in Settings)
        {
            if (setting.OnMariaDb && MariaDbProcess.MissingReason is { } missing)
            {
                Console.Error.WriteLine($"Not measured on MariaDB: {missing}");
                continue;
            }

            figures.AddRange(Figures(setting, "", await OrderPath.MeasureAsync(setting.Durability, setting.OnMariaDb, rounds)));
            string[] arguments = ["--durability", setting.Durability, "--rounds", rounds.ToString(CultureInfo.InvariantCulture), .. setting.OnMariaDb ? [OnMariaDbOption] : Array.Empty<string>()];
            if (await OwnProgram.OnOneCoreAsync<OrderPath>(TimesVerb, arguments) is { } bound)
                figures.AddRange(Figures(setting, ", all on one core", bound));
        }

        return figures;
    }

    public static async Task PrintTimesAsync(string durability, bool onMariaDb, int rounds) =>
        Console.WriteLine(JsonSerializer.Serialize(await OrderPath.MeasureAsync(durability, onMariaDb, rounds)));

    private static Figure[] Figures(Setting setting, string where, OrderPath path)
    {
        const string Floor = "raw chain";
        where = setting.OnMariaDb ? $", MariaDB{where}" : where;
        var name = $"order path, journal {setting.Durability}{where}";
        Figure[] figures =
        [
            new($"{name}, p50", "us", path.Broker.P50, Floor, path.Raw.P50, setting.MostMedian, false, ""),
            new($"{name}, p99", "us", path.Broker.P99, Floor, path.Raw.P99, setting.MostP99, false, ""),
            new($"gRPC alone, beside journal {setting.Durability}{where}, p50", "us", path.Grpc.P50, Floor, path.Raw.P50, null, false, ""),
            new($"gRPC alone, beside journal {setting.Durability}{where}, p99", "us", path.Grpc.P99, Floor, path.Raw.P99, null, false, ""),
            new($"{name}, 64 at once", "orders/s", path.Pipelined, "", null, setting.Durability == "Process" ? 5_000 : null, true, ""),
        ];
        if (setting.Durability == "Process")
            return figures;
        return
        [
            .. figures,
            new($"append of 1 kB and fsync, beside journal {setting.Durability}{where}, p50", "us", path.Disk.P50, "", null, null, false, ""),
            new($"append of 1 kB and fsync, beside journal {setting.Durability}{where}, p99", "us", path.Disk.P99, "", null, null, false, ""),
        ];
    }

    /// <param name="Durability">As in the broker's configuration.</param>
    /// <param name="OnMariaDb">With a MariaDB server; otherwise with a SQLite file.</param>
    /// <param name="MostMedian">Microseconds; null for no limit.</param>
    /// <param name="MostP99">Microseconds; null for no limit.</param>
    private sealed record Setting(string Durability, bool OnMariaDb, double? MostMedian, double? MostP99);
}
