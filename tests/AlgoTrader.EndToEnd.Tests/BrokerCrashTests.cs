using System.Net.Http.Json;
using AlgoTrader.EndToEnd.Tests.Hosting;
using AlgoTrader.EndToEnd.Tests.Reference;
using AlgoTrader.Testing;

namespace AlgoTrader.EndToEnd.Tests;

/// <summary>A generated market, on the substitutes for Redis and MariaDB, while the broker is killed in the middle of trading.</summary>
public sealed class BrokerCrashTests
{
    private const int Sessions = 3;

    private const int FillsBetweenKills = 4;

    [Fact]
    public async Task Replay_BrokerKilledTwice_FillsEqualTheModelAndNoOrderIsDoubled()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var market = new GeneratedMarket(seed, Sessions);
        var expected = MeanReversionModel.Run(market.Minutes);
        var folder = Directory.CreateTempSubdirectory("algotrader-market-");
        try
        {
            var file = Path.Combine(folder.FullName, "SPY_generated.csv");
            market.Write(file);
            await using var host = await AppHostProcess.StartAsync(
                ["--market", file, "--speed", "lockstep", "--Embedded:Redis=RespServer", "--Embedded:MySql=Sqlite"]);
            using var api = new ApiClient(host.UrlOf("api"));

            for (var kill = 1; kill <= 2; kill++)
            {
                var before = kill * FillsBetweenKills;
                await Until.TrueAsync(async () => (await api.ExecutionsAsync()).Count >= before, $"{before} fills", TimeSpan.FromMinutes(1));
                host.Kill("AlgoTrader.IbBroker");
                await Until.TrueAsync(
                    async () => await api.SessionAsync() is { State: "ready" }, "the broker is back and ready", TimeSpan.FromMinutes(1));
            }

            List<ExecutionDto> executions = [];
            await Until.TrueAsync(
                async () => (executions = await api.ExecutionsAsync()).Count >= expected.Count && executions.All(execution => execution.Fee is not null),
                $"all {expected.Count} fills with their fees (seed {seed})",
                TimeSpan.FromMinutes(2));
            Fills.AssertEqual(expected, executions);
            List<OrderDto> orders = [];
            await Until.TrueAsync(
                async () => (orders = await api.OrdersAsync()).Count >= expected.Count && orders.All(order => order.Status == "filled"), $"every order is filled (seed {seed})");
            await AssertGatewayAgreesAsync(host, orders);
            await host.StopAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Asks the gateway's own ledger: each order once (I1), and none that the broker does not know (I2).</summary>
    private static async Task AssertGatewayAgreesAsync(AppHostProcess host, List<OrderDto> orders)
    {
        using var control = new HttpClient { BaseAddress = host.UrlOf("ib-gateway", "http") };
        var ledger = (await control.GetFromJsonAsync<LedgerDto>("/ledger"))!;

        Assert.Equal(ledger.Executions.Count, ledger.Executions.DistinctBy(execution => execution.OrderRef).Count());
        Assert.Equal(ledger.Executions.Count, ledger.Executions.DistinctBy(execution => execution.PermId).Count());
        Assert.Equal(
            orders.Select(order => order.ClientOrderId).Order(StringComparer.Ordinal),
            ledger.Executions.Select(execution => execution.OrderRef).Order(StringComparer.Ordinal));
    }

    private sealed record LedgerDto(List<LedgerExecutionDto> Executions);

    private sealed record LedgerExecutionDto(string OrderRef, int PermId);
}
