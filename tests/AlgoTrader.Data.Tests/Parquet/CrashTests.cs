using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Tests.Parquet;

public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Seed = 20_110_103;
    private const int Lanes = 4;
    private const int KillsPerLane = 50;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriterKilledAtAnyMoment_LeavesWholeFilesAndEveryAcknowledgedRow()
    {
        output.WriteLine($"seed {Seed}");
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => KillAgainAndAgainAsync(new Random(Seed + lane)), Cancel)));
    }

    private static async Task KillAgainAndAgainAsync(Random random)
    {
        using var temporary = new TemporaryStore(new() { Durable = false });
        var acknowledged = new HashSet<int>();
        var next = 0;
        for (var kill = 0; kill < KillsPerLane; kill++)
        {
            var newest = await WriteUntilKilledAsync(temporary.Root, next, random, acknowledged);
            await CheckAsync(temporary, acknowledged, newest + 1, $"kill {kill} after batch {newest}");

            // The batch it died in may be there in part: it is skipped, and the next one begins a day.
            next = ((newest + 1) / 20 + 1) * 20;
            acknowledged.Clear();
        }

        temporary.Store.RemoveAbandonedFiles();
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(temporary.Root, ".incoming")), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        await temporary.Store.CompactAsync(CrashWriter.Series, Cancel);
        Assert.All(temporary.Store.FindDates(CrashWriter.Series), date => Assert.Single(temporary.Files(CrashWriter.Series, $"{date:yyyy-MM-dd}")));
    }

    /// <summary>Gives the newest batch that was acknowledged, or the one before the first.</summary>
    private static async Task<int> WriteUntilKilledAsync(string root, int first, Random random, HashSet<int> acknowledged)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment[CrashWriter.Variable] = string.Create(CultureInfo.InvariantCulture, $"{root} {first}");
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        var batches = random.Next(1, 9);
        var microseconds = random.Next(0, 6_000);
        while (batches-- > 0 && await process.StandardOutput.ReadLineAsync(Cancel) is { } line)
            acknowledged.Add(int.Parse(line, CultureInfo.InvariantCulture));

        var begin = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begin).TotalMicroseconds < microseconds)
            await Task.Yield();
        process.Kill();

        // What it said before it died counts too.
        foreach (var line in (await process.StandardOutput.ReadToEndAsync(Cancel)).Split('\n'))
        {
            if (int.TryParse(line, CultureInfo.InvariantCulture, out var number))
                acknowledged.Add(number);
        }
        await process.WaitForExitAsync(Cancel);
        return acknowledged.Count == 0 ? first - 1 : acknowledged.Max();
    }

    /// <param name="last">The batch that was under way.</param>
    private static async Task CheckAsync(TemporaryStore temporary, HashSet<int> acknowledged, int last, string what)
    {
        if (acknowledged.Count == 0)
            return;
        var first = acknowledged.Min();
        var dayBefore = Samples.At("2011-01-03T00:00:00Z") + ((first / 20) * 1440 * Samples.Minute);
        var rows = new Dictionary<long, double>();
        var previous = long.MinValue;
        await foreach (var batch in temporary.Store.ReadAsync(CrashWriter.Series, dayBefore, long.MaxValue, Cancel))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                Assert.True(batch.Ts[row] > previous, $"{what}: a row twice or out of order");
                previous = batch.Ts[row];
                rows.Add(batch.Ts[row], batch.Close[row]);
            }
        }

        foreach (var number in acknowledged)
        {
            var batch = CrashWriter.Batch(number);
            for (var row = 0; row < CrashWriter.RowsPerBatch; row++)
            {
                Assert.True(rows.TryGetValue(batch.Ts[row], out var close), $"{what}: a row of batch {number} is missing");
                var isRevised = batch.Ts[row] == CrashWriter.Batch0(number) && acknowledged.Contains(number + 1);
                var mayBeRevised = batch.Ts[row] == CrashWriter.Batch0(number) && number + 1 == last;
                Assert.True(close == (isRevised ? number + 1 : number) || (mayBeRevised && close == last), $"{what}: batch {number} has {close}");
            }
        }

        // Of the batch under way each day is there whole or not at all.
        var unfinished = CrashWriter.Batch(last);
        var days = Enumerable.Range(0, CrashWriter.RowsPerBatch).GroupBy(row => row % 2, row => rows.ContainsKey(unfinished.Ts[row]));
        Assert.All(days, day => Assert.Single(day.Distinct()));
    }
}
