using AlgoTrader.Api.Streams;

namespace AlgoTrader.Api.Tests;

public sealed class LiveEventsTests
{
    private const int Capacity = 2048;
    private readonly LiveEvents _events = new();

    [Fact]
    public async Task Read_BeginsWithTheNewestSession()
    {
        _events.Publish(new("session", "old"));
        _events.Publish(new("session", "new"));
        _events.Publish(new("bar", "missed"));
        await using var reader = await OpenAsync();
        Assert.Equal(new("session", "new"), reader.Current);
        _events.Publish(new("bar", 1));
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(new("bar", 1), reader.Current);
    }

    [Fact]
    public async Task Publish_OneReaderTooSlow_IsEndedAndTheOthersGoOn()
    {
        _events.Publish(new("session", 0));
        await using var slow = await OpenAsync();
        await using var quick = await OpenAsync();
        for (var i = 1; i <= Capacity + 5; i++)
        {
            _events.Publish(new("bar", i));
            Assert.True(await quick.MoveNextAsync());
            Assert.Equal(i, quick.Current.Data);
        }

        var read = 0;
        while (await slow.MoveNextAsync())
            read++;
        Assert.Equal(Capacity, read);
    }

    /// <summary>A reader that has taken the session, and so stands among the readers.</summary>
    private async Task<IAsyncEnumerator<LiveEvent>> OpenAsync()
    {
        var reader = _events.ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
        Assert.True(await reader.MoveNextAsync());
        return reader;
    }
}
