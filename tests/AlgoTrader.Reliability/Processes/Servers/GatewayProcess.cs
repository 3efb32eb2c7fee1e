using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using AlgoTrader.Reliability.Processes.Checks;
using AlgoTrader.Testing;

namespace AlgoTrader.Reliability.Processes.Servers;

/// <summary>The gateway simulator in a process of its own, with its control API and its ledger. Orders, ids and positions survive its death.</summary>
internal sealed class GatewayProcess(Watchdog watchdog, string folder, WorldOptions options) : IAsyncDisposable
{
    // A minute after the opening auction: market orders fill at once.
    private const string Start = "2026-03-04T14:31:00Z";

    private readonly int _control = FreePort.Next();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private Child? _child;

    public int Port { get; } = FreePort.Next();

    public async Task StartAsync()
    {
        Directory.CreateDirectory(folder);
        _child = new Child(
            watchdog,
            new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AlgoTrader.GatewaySimulator"),
            [
                "--port", Text(Port), "--control-port", Text(_control), "--synthetic", "book", "--instruments", string.Join(',', options.Symbols),
                "--rate", options.Rate.ToString(CultureInfo.InvariantCulture), "--speed", "1", "--start", Start,
                "--seed", Text(options.Seed), "--fault-seed", Text(options.Seed), "--cash", "1000000000", "--margin", "none", "--state", Path.Combine(folder, "gateway.state"),
            ]) { WorkingDirectory = folder },
            Path.Combine(folder, "gateway.log"));
        await Until.TrueAsync(AnswersAsync, $"the gateway simulator answers; see {folder}/gateway.log", World.Patience);
    }

    public async Task KillAsync()
    {
        await _child!.KillAsync();
        await _child.DisposeAsync();
    }

    public Task RestartAsync(TimeSpan closed) =>
        PostAsync(string.Create(CultureInfo.InvariantCulture, $"restart?seconds={closed.TotalSeconds:0.###}"), null);

    /// <param name="fault">As the simulator's FaultSpec.</param>
    public Task InjectAsync(object fault) => PostAsync("faults", fault);

    public async Task<Ledger> LedgerAsync() =>
        await _http.GetFromJsonAsync<Ledger>(Address("ledger")) ?? throw new InvalidOperationException("The gateway simulator has no ledger.");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_child is not null)
            await _child.DisposeAsync();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Address(string path) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_control}/{path}");

    private async Task PostAsync(string path, object? body)
    {
        using var answer = body is null ? await _http.PostAsync(new Uri(Address(path)), null) : await _http.PostAsJsonAsync(Address(path), body);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The gateway simulator refused {path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<bool> AnswersAsync()
    {
        if (_child!.HasExited)
            throw new InvalidOperationException($"The gateway simulator has ended; see {folder}/gateway.log.");
        try
        {
            using var answer = await _http.GetAsync(new Uri(Address("health")));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
