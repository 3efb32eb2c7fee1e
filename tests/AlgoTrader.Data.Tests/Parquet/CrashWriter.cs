using System.Globalization;
using System.Runtime.CompilerServices;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Tests.Parquet;

/// <summary>
/// The process that the crash tests kill: this program, started with <see cref="Variable"/> set. It writes batch after batch, compacts now and then, and
/// prints the number of each batch when it is acknowledged.
/// </summary>
internal static class CrashWriter
{
    /// <summary>"root first-batch".</summary>
    public const string Variable = "DATA_STORE_CRASH_WRITER";

    public const int RowsPerBatch = 30;

    public static readonly Series<BarBatch> Series = Store.Series.Bars("SPY", BarInterval.Minute1);

    /// <summary>Half of a batch's rows lie after midnight: it makes two files.</summary>
    public static BarBatch Batch(int number)
    {
        var batch = new BarBatch();
        var midnight = Samples.At("2011-01-04T00:00:00Z") + ((number / 20) * 1440 * Samples.Minute);
        for (var row = 0; row < RowsPerBatch; row++)
        {
            var minute = row % 2 == 0 ? -1 - (number % 20 * RowsPerBatch) - row : (number % 20 * RowsPerBatch) + row;
            batch.Add(midnight + (minute * Samples.Minute), number, number, number, number, row);
        }

        // The first of the batch before is revised.
        if (number > 0)
            batch.Add(Batch0(number - 1), number, number, number, number, -1);
        return batch;
    }

    public static long Batch0(int number) =>
        Samples.At("2011-01-04T00:00:00Z") + ((number / 20) * 1440 * Samples.Minute) - ((1 + (number % 20 * RowsPerBatch)) * Samples.Minute);

    // Before the test runner's own start.
    [ModuleInitializer]
    internal static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } arguments)
            return;
        var parts = arguments.Split(' ');
        RunAsync(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture)).GetAwaiter().GetResult();
    }

    private static async Task RunAsync(string root, int first)
    {
        // A killed process loses nothing that the system has; syncing would only make it slow.
        var store = new MarketStore(root, TimeProvider.System, new() { Durable = false });
        for (var number = first; ; number++)
        {
            await store.WriteAsync(Series, Batch(number));
            await Console.Out.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));
            if (number % 3 == 2)
                await store.CompactAsync(Series, new DateOnly(2011, 1, 3).AddDays((number / 20) + (number % 2)));
        }
    }
}
