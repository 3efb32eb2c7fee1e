using AlgoTrader.IbBroker.Leases;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Replication;
using AlgoTrader.Testing;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.Replication;

public sealed class QuietMomentTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Wait_NothingIsWritten_EndsWhenItWasQuietForLongEnough()
    {
        var moment = Moment();
        moment.Passed();
        var waiting = moment.WaitAsync(_time.GetTimestamp(), default);
        await Until.TrueAsync(() => _time.Waiting == 1, "the wait sets its timer");
        _time.Advance(Quiet / 2);
        moment.Passed();
        _time.Advance(Quiet / 2);
        await Until.TrueAsync(() => _time.Waiting == 1, "the wait sets its timer");
        Assert.False(waiting.IsCompleted);

        _time.Advance(Quiet / 2);
        Assert.True(await waiting);
        Assert.True(await moment.WaitAsync(_time.GetTimestamp(), default));
    }

    [Theory]
    [InlineData(false, JournalDurability.Process, 1000)]
    // A standby that has only the rows must not lag behind.
    [InlineData(true, JournalDurability.Process, 20)]
    [InlineData(true, JournalDurability.Replicated, 1000)]
    public async Task Wait_OneOrderAfterAnother_EndsAfterTheLongestDelay(bool isFollowed, JournalDurability durability, int milliseconds)
    {
        var moment = Moment(isFollowed, durability);
        var began = _time.GetUtcNow();
        moment.Passed();
        var waiting = moment.WaitAsync(_time.GetTimestamp(), default);
        while (!waiting.IsCompleted)
        {
            _time.Advance(Quiet / 4);
            moment.Passed();
            await Until.TrueAsync(() => _time.Waiting == 1 || waiting.IsCompleted, "the wait sets its timer or ends");
        }

        Assert.False(await waiting);
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), _time.GetUtcNow() - began);
    }

    private QuietMoment Moment(bool isFollowed = false, JournalDurability durability = JournalDurability.Disk) => new(
        _time,
        Options.Create(new ReplicationOptions { QuietFor = Quiet, MostDelay = Most }),
        Options.Create(new HighAvailabilityOptions { Enabled = isFollowed }),
        Options.Create(new JournalOptions { Durability = durability }));
}
