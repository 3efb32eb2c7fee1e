using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Data.Sql;

namespace AlgoTrader.Data.Tests.Sql;

/// <summary>What runs in the process that the crash tests kill. It is this test program again, with what to do in its environment.</summary>
public sealed class CrashChild
{
    private const string ConnectionVariable = "ALGOTRADER_CRASH_CONNECTION";
    private const string DieAtVariable = "ALGOTRADER_CRASH_DIE_AT";
    private const string AcknowledgedVariable = "ALGOTRADER_CRASH_ACKNOWLEDGED";

    /// <param name="dieAt">Kill itself at this beginning or end of a statement; 0 never.</param>
    /// <param name="acknowledged">File that gets a line for each committed order; null: migrate only.</param>
    public static Process Start(string connectionString, int dieAt, string? acknowledged)
    {
        var program = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "AlgoTrader.Data.Tests"), ["-explicit", "only", "-method", $"{typeof(CrashChild).FullName}.{nameof(Run)}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        program.Environment[ConnectionVariable] = connectionString;
        program.Environment[DieAtVariable] = dieAt.ToString(CultureInfo.InvariantCulture);
        program.Environment[AcknowledgedVariable] = acknowledged;
        var process = Process.Start(program)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    [Fact(Explicit = true)]
    public async Task Run()
    {
        var connection = Environment.GetEnvironmentVariable(ConnectionVariable);
        Assert.SkipWhen(connection is null, "This is the part of the crash tests that is killed; they start it.");
        using var listener = Die(int.Parse(Environment.GetEnvironmentVariable(DieAtVariable)!, CultureInfo.InvariantCulture));
        await using var database = new Database(SqlConnectionString.Parse(connection), TimeProvider.System);
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable(AcknowledgedVariable) is not { Length: > 0 } file)
            return;

        var token = TestContext.Current.CancellationToken;
        await using var acknowledged = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var first = (await database.ReadAsync("first", sql => sql.Orders.MaxGatewayOrderIdAsync(), token)) + 1;
        for (var i = first; ; i++)
        {
            var id = i;
            await database.WriteAsync("crash", sql => WriteAsync(sql, id), WriteOptions.Journal(fence: null), token);
            await acknowledged.WriteAsync(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}\n")), token);
        }
    }

    /// <summary>All that belongs to one order, in one transaction.</summary>
    private static async Task WriteAsync(SqlSession sql, int id)
    {
        await sql.Orders.AddAsync(Samples.Order($"o-{id}", gatewayOrderId: id));
        await sql.Orders.AppendAsync(new($"o-{id}", 1, 0, "journalled", "{}", Samples.Time));
        await sql.Executions.AddAsync(Samples.Execution($"e-{id}", clientOrderId: $"o-{id}", fee: 1));
    }

    private static ActivityListener Die(int at)
    {
        var steps = 0;
        void Step(Activity activity)
        {
            if (Interlocked.Increment(ref steps) != at)
                return;
            Process.GetCurrentProcess().Kill();
            // Nothing more may happen until the signal has come.
            new ManualResetEventSlim().Wait();
        }

        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "AlgoTrader.Data",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = Step,
            ActivityStopped = Step,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
