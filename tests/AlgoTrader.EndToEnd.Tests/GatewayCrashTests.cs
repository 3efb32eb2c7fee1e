using System.Net.Http.Json;
using AlgoTrader.EndToEnd.Tests.Hosting;
using AlgoTrader.EndToEnd.Tests.Reference;
using AlgoTrader.Testing;

namespace AlgoTrader.EndToEnd.Tests;

/// <summary>The gateway that the broker trades at is killed in the middle of trading, and comes back with what it had.</summary>
public sealed class GatewayCrashTests
{
    private const string Simulator = "AlgoTrader.GatewaySimulator";
    private const string PrimaryState = "ib-gateway.jsonl";
    private const int FillsBefore = 4;

    [Fact]
    public async Task PrimaryGatewayKilled_ComesBackWithItsExecutions_AndTheBrokerIsReadyAgain()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var folder = Directory.CreateTempSubdirectory("algotrader-market-");
        try
        {
            var file = Path.Combine(folder.FullName, "SPY_generated.csv");
            // One session of some seeds has too few fills.
            new GeneratedMarket(seed, sessions: 5).Write(file);
            await using var host = await AppHostProcess.StartAsync(["--market", file, "--speed", "lockstep", "--Embedded:Redis=RespServer", "--Embedded:MySql=Sqlite"]);
            using var api = new ApiClient(host.UrlOf("api"));
            using var control = new HttpClient { BaseAddress = host.UrlOf("ib-gateway", "http") };
            await Until.TrueAsync(async () => (await api.ExecutionsAsync()).Count >= FillsBefore, $"{FillsBefore} fills (seed {seed})", TimeSpan.FromMinutes(1));
            // Held, so that what is compared does not move.
            (await control.PostAsync("/clock/pause", null)).EnsureSuccessStatusCode();
            var before = await ExecutionsAsync(control);
            Assert.True(before.Count >= FillsBefore);
            var killed = Assert.Single(host.ProcessesOf(Simulator, PrimaryState));

            host.Kill(Simulator, PrimaryState);

            await Until.TrueAsync(() => host.ProcessesOf(Simulator, PrimaryState) is [var id] && id != killed, "the gateway's process is back", TimeSpan.FromMinutes(1));
            List<LedgerExecutionDto> after = [];
            await Until.TrueAsync(async () => (after = await ExecutionsAsync(control)).Count > 0, "the gateway answers", TimeSpan.FromMinutes(1));
            Assert.Equal(before, after.Take(before.Count));
            await Until.TrueAsync(async () => await api.SessionAsync() is { State: "ready" }, "the broker is ready again", TimeSpan.FromMinutes(1));
            // The broker may be at the backup by now: what matters is that this one has nothing twice, and nothing that it had is gone.
            after = await ExecutionsAsync(control);
            Assert.Equal(before, after.Take(before.Count));
            Assert.Equal(after.Count, after.DistinctBy(execution => execution.ExecId).Count());
            Assert.Equal(after.Count, after.DistinctBy(execution => execution.OrderRef).Count());
            await host.StopAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>None while nobody answers.</summary>
    private static async Task<List<LedgerExecutionDto>> ExecutionsAsync(HttpClient control)
    {
        try
        {
            return (await control.GetFromJsonAsync<LedgerDto>("/ledger"))!.Executions;
        }
        catch (HttpRequestException)
        {
            return [];
        }
    }

    private sealed record LedgerDto(List<LedgerExecutionDto> Executions);

    private sealed record LedgerExecutionDto(string ExecId, int OrderId, int PermId, string OrderRef, string Side, decimal Quantity, decimal Price);
}
