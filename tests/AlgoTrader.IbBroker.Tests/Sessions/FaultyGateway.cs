using System.Globalization;
using System.Net.Http.Json;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>The gateway simulator and its fault API.</summary>
internal sealed class FaultyGateway : IAsyncDisposable
{
    private readonly GatewayHost _host;
    private readonly HttpClient _control;

    private FaultyGateway(GatewayHost host, int controlPort)
    {
        _host = host;
        _control = new() { BaseAddress = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{controlPort}")) };
    }

    public int Port => _host.Port;

    public static FaultyGateway Start(SimulatorOptions options, int? port = null)
    {
        var controlPort = FreePort.Next();
        return new(GatewayHost.Start(options with { ControlPort = controlPort }, port), controlPort);
    }

    public async Task InjectAsync(FaultSpec fault)
    {
        using var answer = await _control.PostAsJsonAsync("/faults", fault);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The simulator's own books: what really happened, whatever clients were told.</summary>
    public async Task<GatewayLedger> LedgerAsync() => (await _control.GetFromJsonAsync<GatewayLedger>("/ledger"))!;

    /// <summary>Where its market stands.</summary>
    public async Task<DateTimeOffset> MarketTimeAsync() => (await _control.GetFromJsonAsync<ClockView>("/clock"))!.MarketTime;

    /// <summary>Asks its control API for something, e.g. <c>/clock/resume</c>.</summary>
    public async Task PostAsync(string path)
    {
        using var answer = await _control.PostAsync(new Uri(path, UriKind.Relative), null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task EndFaultsAsync() => (await _control.DeleteAsync("/faults")).Dispose();

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _host.DisposeAsync();
    }

    private sealed record ClockView(DateTimeOffset MarketTime);
}
