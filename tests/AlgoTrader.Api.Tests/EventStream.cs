using System.Net.ServerSentEvents;
using System.Text.Json;

namespace AlgoTrader.Api.Tests;

/// <summary>An open <c>/api/stream</c>.</summary>
internal sealed class EventStream(Stream stream) : IDisposable
{
    private readonly IAsyncEnumerator<SseItem<string>> _items = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();

    public static async Task<EventStream> OpenAsync(ApiHost api) => new(await api.Http.GetStreamAsync("/api/stream"));

    public async Task<(string Name, JsonElement Data)> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        Assert.True(await _items.MoveNextAsync().AsTask().WaitAsync(limit.Token), "the stream has ended");
        return (_items.Current.EventType, JsonSerializer.Deserialize<JsonElement>(_items.Current.Data));
    }

    /// <summary>The first event of a name that is as wanted; others are passed over.</summary>
    public async Task<JsonElement> UntilAsync(string name, Func<JsonElement, bool>? wanted = null)
    {
        while (true)
        {
            var (found, data) = await NextAsync();
            if (found == name && wanted?.Invoke(data) != false)
                return data;
        }
    }

    public void Dispose() => stream.Dispose();
}
