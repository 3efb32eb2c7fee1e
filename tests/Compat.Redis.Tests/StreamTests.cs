using AlgoTrader.Testing;
using StackExchange.Redis;

namespace Compat.Redis.Tests;

/// <summary>Streams and their consumer groups, alike on both servers.</summary>
public sealed class StreamTests
{
    [Theory, CombinatorialServers]
    public async Task Stream_AddReadTrimDelete_FollowRedis(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var db = redis.GetDatabase();

        Assert.Equal("5-1", await db.StreamAddAsync("s", "n", 0, "5-1"));
        Assert.Equal("5-2", await db.StreamAddAsync("s", [new("n", 1), new("t", "\u00e9")], "5-2"));
        Assert.Equal("5-3", await db.StreamAddAsync("s", "n", 2, "5-*"));
        await Assert.ThrowsAsync<RedisServerException>(() => db.StreamAddAsync("s", "n", 3, "5-3"));
        var now = db.StreamAdd("s", "n", 3);

        Assert.Equal(4, await db.StreamLengthAsync("s"));
        var all = await db.StreamRangeAsync("s");
        Assert.Equal<RedisValue[]>(["5-1", "5-2", "5-3", now], [.. all.Select(static entry => entry.Id)]);
        Assert.Equal("\u00e9", all[1]["t"]);
        Assert.True(all[1]["none"].IsNull);
        Assert.Equal<RedisValue[]>([now, "5-3"], [.. db.StreamRange("s", "5-3", messageOrder: Order.Descending).Select(static entry => entry.Id)]);
        Assert.Equal("5-2", (await db.StreamReadAsync("s", "5-1", 1)).Single().Id);
        Assert.Equal("5-1", (await db.StreamReadAsync("s", StreamPosition.Beginning, 1)).Single().Id);
        Assert.Empty(await db.StreamReadAsync("s", now));
        var several = await db.StreamReadAsync([new StreamPosition("none", "0"), new StreamPosition("s", "5-3")]);
        Assert.Equal(("s", now), ((string?)several.Single().Key, several.Single().Entries.Single().Id));
        Assert.Equal(1, await db.StreamDeleteAsync("s", ["5-2", "9-9"]));
        Assert.Equal(1, await db.StreamTrimAsync("s", 2));
        Assert.Equal(1, db.StreamTrimByMinId("s", now));
        var info = await db.StreamInfoAsync("s");
        Assert.Equal((1, 0, now, now), (info.Length, info.ConsumerGroupCount, info.FirstEntry.Id, info.LastGeneratedId));
        Assert.Equal(RedisType.Stream, await db.KeyTypeAsync("s"));
        await db.StreamAddAsync("s", "n", 5, maxLength: 1);
        Assert.Equal(1, db.StreamLength("s"));
    }

    [Theory, CombinatorialServers]
    public async Task Group_ReadAcknowledgeClaim_FollowRedis(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var db = redis.GetDatabase();
        await Assert.ThrowsAsync<RedisServerException>(() => db.StreamReadGroupAsync("s", "g", "c"));
        Assert.True(await db.StreamCreateConsumerGroupAsync("s", "g", StreamPosition.Beginning));
        var busy = await Assert.ThrowsAsync<RedisServerException>(() => db.StreamCreateConsumerGroupAsync("s", "g"));
        Assert.StartsWith("BUSYGROUP", busy.Message, StringComparison.Ordinal);
        for (var i = 1; i <= 5; i++)
            await db.StreamAddAsync("s", "n", i, $"{i}-0");

        Assert.Equal<RedisValue[]>(["1-0", "2-0"], Ids(await db.StreamReadGroupAsync("s", "g", "one", count: 2)));
        Assert.Equal<RedisValue[]>(["3-0", "4-0", "5-0"], Ids(await db.StreamReadGroupAsync("s", "g", "two", StreamPosition.NewMessages)));
        Assert.Empty(await db.StreamReadGroupAsync("s", "g", "two"));
        Assert.Equal<RedisValue[]>(["1-0", "2-0"], Ids(await db.StreamReadGroupAsync("s", "g", "one", "0-0")));

        Assert.Equal(1, await db.StreamAcknowledgeAsync("s", "g", "1-0"));
        Assert.Equal(1, db.StreamAcknowledge("s", "g", ["1-0", "3-0"]));
        var pending = await db.StreamPendingAsync("s", "g");
        Assert.Equal((3, "2-0", "5-0"), (pending.PendingMessageCount, pending.LowestPendingMessageId.ToString(), pending.HighestPendingMessageId.ToString()));
        Assert.Equal([("one", 1), ("two", 2)], pending.Consumers.Select(static consumer => ((string?)consumer.Name, consumer.PendingMessageCount)));

        Assert.Empty(await db.StreamClaimAsync("s", "g", "three", 60_000, ["2-0"]));
        Assert.Equal<RedisValue[]>(["2-0"], Ids(await db.StreamClaimAsync("s", "g", "three", 0, ["2-0", "1-0"])));
        var held = (await db.StreamPendingMessagesAsync("s", "g", 10, "three")).Single();
        Assert.Equal(("2-0", "three", 3), ((string?)held.MessageId, (string?)held.ConsumerName, held.DeliveryCount));
        await Until.TrueAsync(async () => (await db.StreamPendingMessagesAsync("s", "g", 10, "two", minIdleTimeInMs: 20)).Length == 2, "both are idle");
        await db.StreamDeleteAsync("s", ["4-0"]);
        var taken = await db.StreamAutoClaimAsync("s", "g", "four", 20, "0-0");
        Assert.Contains("5-0", Ids(taken.ClaimedEntries));
        Assert.Equal<RedisValue[]>(["4-0"], taken.DeletedIds);
        Assert.Equal("0-0", taken.NextStartId);

        var group = (await db.StreamGroupInfoAsync("s")).Single();
        Assert.Equal(("g", 2, "5-0"), (group.Name, group.PendingMessageCount, group.LastDeliveredId));
        Assert.Equal(5, (int)(await db.StreamReadGroupAsync("s", "g", "four", "0-0")).Single(static entry => entry.Id == "5-0")["n"]);
        Assert.True(await db.StreamConsumerGroupSetPositionAsync("s", "g", "3-0"));
        Assert.Equal<RedisValue[]>(["5-0"], Ids((await db.StreamReadGroupAsync([new("s", StreamPosition.NewMessages)], "g", "five", noAck: true)).Single().Entries));
        await db.StreamDeleteConsumerAsync("s", "g", "four");
        Assert.True(db.StreamDeleteConsumerGroup("s", "g"));
        Assert.False(db.StreamDeleteConsumerGroup("s", "g"));
    }

    private static RedisValue[] Ids(StreamEntry[] entries) => Array.ConvertAll(entries, static entry => entry.Id);
}
