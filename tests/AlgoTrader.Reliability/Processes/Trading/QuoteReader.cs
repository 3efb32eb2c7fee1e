using AlgoTrader.Contracts.Broker;
using AlgoTrader.Contracts.V1;
using Grpc.Core;

namespace AlgoTrader.Reliability.Processes.Trading;

/// <summary>A stream of quotes that must outlive every leader. The simulated market also waits for its first subscriber.</summary>
internal sealed class QuoteReader : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _reading;
    private long _quotes;
    private int _gaps;

    public QuoteReader(LeaderCallInvoker invoker, string symbol) => _reading = ReadAsync(invoker, symbol);

    public long Quotes => Volatile.Read(ref _quotes);

    /// <summary>How often the stream said that it was interrupted.</summary>
    public int Gaps => Volatile.Read(ref _gaps);

    /// <summary>Why the stream has ended; null while it goes on.</summary>
    public string? Problem { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private async Task ReadAsync(LeaderCallInvoker invoker, string symbol)
    {
        var client = new MarketData.MarketDataClient(invoker);
        var request = new StreamQuotesRequest { Instrument = new() { Symbol = symbol }, Subscriber = "processes" };
        try
        {
            await foreach (var message in invoker.ReadAsync(() => client.StreamQuotes(request), TimeProvider.System, _ending.Token))
            {
                if (message.Gap is null)
                    Interlocked.Increment(ref _quotes);
                else
                    Interlocked.Increment(ref _gaps);
            }
        }
        catch (RpcException exception) when (!_ending.IsCancellationRequested)
        {
            Problem = $"{exception.StatusCode}: {exception.Status.Detail}";
        }
    }
}
