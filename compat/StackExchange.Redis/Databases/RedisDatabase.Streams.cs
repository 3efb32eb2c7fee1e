using StackExchange.Redis.Streams;

namespace StackExchange.Redis.Databases;

internal sealed partial class RedisDatabase
{
    public RedisValue StreamAdd(
        RedisKey key, RedisValue streamField, RedisValue streamValue, RedisValue? messageId = null, long? maxLength = null,
        bool useApproximateMaxLength = false, long? limit = null, StreamTrimMode trimMode = StreamTrimMode.KeepReferences, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamAddAsync(key, streamField, streamValue, messageId, maxLength, useApproximateMaxLength, limit, trimMode, flags));

    public Task<RedisValue> StreamAddAsync(
        RedisKey key, RedisValue streamField, RedisValue streamValue, RedisValue? messageId = null, long? maxLength = null,
        bool useApproximateMaxLength = false, long? limit = null, StreamTrimMode trimMode = StreamTrimMode.KeepReferences, CommandFlags flags = CommandFlags.None) =>
        StreamAddAsync(
            key, [new NameValueEntry(streamField, streamValue)], messageId, maxLength, useApproximateMaxLength, limit, trimMode, flags);

    public RedisValue StreamAdd(
        RedisKey key, NameValueEntry[] streamPairs, RedisValue? messageId = null, long? maxLength = null,
        bool useApproximateMaxLength = false, long? limit = null, StreamTrimMode trimMode = StreamTrimMode.KeepReferences, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamAddAsync(key, streamPairs, messageId, maxLength, useApproximateMaxLength, limit, trimMode, flags));

    public Task<RedisValue> StreamAddAsync(
        RedisKey key, NameValueEntry[] streamPairs, RedisValue? messageId = null, long? maxLength = null,
        bool useApproximateMaxLength = false, long? limit = null, StreamTrimMode trimMode = StreamTrimMode.KeepReferences, CommandFlags flags = CommandFlags.None) =>
        Send(
            "XADD", Read.Value, flags, Database, StreamArguments.Add(key, streamPairs, messageId, maxLength, useApproximateMaxLength, limit, trimMode));

    public long StreamLength(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamLengthAsync(key, flags));

    public Task<long> StreamLengthAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("XLEN", Read.Integer, flags, Database, key.AsRedisValue());

    public StreamEntry[] StreamRange(
        RedisKey key, RedisValue? minId = null, RedisValue? maxId = null, int? count = null, Order messageOrder = Order.Ascending, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamRangeAsync(key, minId, maxId, count, messageOrder, flags));

    public Task<StreamEntry[]> StreamRangeAsync(
        RedisKey key, RedisValue? minId = null, RedisValue? maxId = null, int? count = null, Order messageOrder = Order.Ascending, CommandFlags flags = CommandFlags.None) =>
        Send(
            messageOrder == Order.Ascending ? "XRANGE" : "XREVRANGE", StreamReplies.Entries, flags, Database, StreamArguments.Range(key, minId, maxId, count, messageOrder));

    public StreamEntry[] StreamRead(RedisKey key, RedisValue position, int? count = null, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamReadAsync(key, position, count, flags));

    public Task<StreamEntry[]> StreamReadAsync(RedisKey key, RedisValue position, int? count = null, CommandFlags flags = CommandFlags.None) =>
        Send(
            "XREAD", StreamReplies.SingleStream, flags, Database, StreamArguments.Read(count, [new StreamPosition(key, position)]));

    public RedisStream[] StreamRead(StreamPosition[] streamPositions, int? countPerStream = null, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamReadAsync(streamPositions, countPerStream, flags));

    public Task<RedisStream[]> StreamReadAsync(StreamPosition[] streamPositions, int? countPerStream = null, CommandFlags flags = CommandFlags.None) =>
        Send(
            "XREAD", StreamReplies.Streams, flags, Database, StreamArguments.Read(countPerStream, streamPositions));

    public long StreamDelete(RedisKey key, RedisValue[] messageIds, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamDeleteAsync(key, messageIds, flags));

    public Task<long> StreamDeleteAsync(RedisKey key, RedisValue[] messageIds, CommandFlags flags = CommandFlags.None) =>
        Send("XDEL", Read.Integer, flags, Database, Arguments.Of(key, messageIds));

    public long StreamTrim(
        RedisKey key, long maxLength, bool useApproximateMaxLength = false, long? limit = null, StreamTrimMode mode = StreamTrimMode.KeepReferences, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamTrimAsync(key, maxLength, useApproximateMaxLength, limit, mode, flags));

    public Task<long> StreamTrimAsync(
        RedisKey key, long maxLength, bool useApproximateMaxLength = false, long? limit = null, StreamTrimMode mode = StreamTrimMode.KeepReferences, CommandFlags flags = CommandFlags.None) =>
        Send(
            "XTRIM", Read.Integer, flags, Database, [key.AsRedisValue(), .. StreamArguments.Trim("MAXLEN", maxLength, useApproximateMaxLength, limit, mode)]);

    public long StreamTrimByMinId(
        RedisKey key, RedisValue minId, bool useApproximateMaxLength = false, long? limit = null, StreamTrimMode mode = StreamTrimMode.KeepReferences, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamTrimByMinIdAsync(key, minId, useApproximateMaxLength, limit, mode, flags));

    public Task<long> StreamTrimByMinIdAsync(
        RedisKey key, RedisValue minId, bool useApproximateMaxLength = false, long? limit = null, StreamTrimMode mode = StreamTrimMode.KeepReferences, CommandFlags flags = CommandFlags.None) =>
        Send(
            "XTRIM", Read.Integer, flags, Database, [key.AsRedisValue(), .. StreamArguments.Trim("MINID", minId, useApproximateMaxLength, limit, mode)]);

    public StreamInfo StreamInfo(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamInfoAsync(key, flags));

    public Task<StreamInfo> StreamInfoAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("XINFO", StreamReplies.Info, flags, Database, "STREAM", key.AsRedisValue());

    public StreamGroupInfo[] StreamGroupInfo(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamGroupInfoAsync(key, flags));

    public Task<StreamGroupInfo[]> StreamGroupInfoAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("XINFO", StreamReplies.Groups, flags, Database, "GROUPS", key.AsRedisValue());

    public bool StreamCreateConsumerGroup(
        RedisKey key, RedisValue groupName, RedisValue? position = null, bool createStream = true, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamCreateConsumerGroupAsync(key, groupName, position, createStream, flags));

    public Task<bool> StreamCreateConsumerGroupAsync(
        RedisKey key, RedisValue groupName, RedisValue? position = null, bool createStream = true, CommandFlags flags = CommandFlags.None) =>
        Send(
            "XGROUP", Read.Flag, flags, Database, StreamArguments.CreateGroup(key, groupName, position, createStream));

    public bool StreamConsumerGroupSetPosition(RedisKey key, RedisValue groupName, RedisValue position, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamConsumerGroupSetPositionAsync(key, groupName, position, flags));

    public Task<bool> StreamConsumerGroupSetPositionAsync(
        RedisKey key, RedisValue groupName, RedisValue position, CommandFlags flags = CommandFlags.None) =>
        Send(
            "XGROUP", Read.Flag, flags, Database, "SETID", key.AsRedisValue(), groupName, StreamArguments.Position(position));

    public bool StreamDeleteConsumerGroup(RedisKey key, RedisValue groupName, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamDeleteConsumerGroupAsync(key, groupName, flags));

    public Task<bool> StreamDeleteConsumerGroupAsync(RedisKey key, RedisValue groupName, CommandFlags flags = CommandFlags.None) =>
        Send("XGROUP", Read.Flag, flags, Database, "DESTROY", key.AsRedisValue(), groupName);

    public long StreamDeleteConsumer(RedisKey key, RedisValue groupName, RedisValue consumerName, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamDeleteConsumerAsync(key, groupName, consumerName, flags));

    public Task<long> StreamDeleteConsumerAsync(RedisKey key, RedisValue groupName, RedisValue consumerName, CommandFlags flags = CommandFlags.None) =>
        Send("XGROUP", Read.Integer, flags, Database, "DELCONSUMER", key.AsRedisValue(), groupName, consumerName);

    public StreamEntry[] StreamReadGroup(
        RedisKey key, RedisValue groupName, RedisValue consumerName, RedisValue? position = null, int? count = null, bool noAck = false, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamReadGroupAsync(key, groupName, consumerName, position, count, noAck, flags));

    public Task<StreamEntry[]> StreamReadGroupAsync(
        RedisKey key, RedisValue groupName, RedisValue consumerName, RedisValue? position = null, int? count = null, bool noAck = false, CommandFlags flags = CommandFlags.None) =>
        Send(
            "XREADGROUP", StreamReplies.SingleStream, flags, Database,
            StreamArguments.ReadGroup(groupName, consumerName, count, noAck, [new StreamPosition(key, position ?? StreamPosition.NewMessages)]));

    public RedisStream[] StreamReadGroup(
        StreamPosition[] streamPositions, RedisValue groupName, RedisValue consumerName, int? countPerStream = null, bool noAck = false, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamReadGroupAsync(streamPositions, groupName, consumerName, countPerStream, noAck, flags));

    public Task<RedisStream[]> StreamReadGroupAsync(
        StreamPosition[] streamPositions, RedisValue groupName, RedisValue consumerName, int? countPerStream = null, bool noAck = false, CommandFlags flags = CommandFlags.None) =>
        Send(
            "XREADGROUP", StreamReplies.Streams, flags, Database, StreamArguments.ReadGroup(groupName, consumerName, countPerStream, noAck, streamPositions));

    public long StreamAcknowledge(RedisKey key, RedisValue groupName, RedisValue messageId, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamAcknowledgeAsync(key, groupName, messageId, flags));

    public Task<long> StreamAcknowledgeAsync(RedisKey key, RedisValue groupName, RedisValue messageId, CommandFlags flags = CommandFlags.None) =>
        Send("XACK", Read.Integer, flags, Database, key.AsRedisValue(), groupName, messageId);

    public long StreamAcknowledge(RedisKey key, RedisValue groupName, RedisValue[] messageIds, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamAcknowledgeAsync(key, groupName, messageIds, flags));

    public Task<long> StreamAcknowledgeAsync(RedisKey key, RedisValue groupName, RedisValue[] messageIds, CommandFlags flags = CommandFlags.None) =>
        Send("XACK", Read.Integer, flags, Database, [key.AsRedisValue(), groupName, .. messageIds]);

    public StreamPendingInfo StreamPending(RedisKey key, RedisValue groupName, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamPendingAsync(key, groupName, flags));

    public Task<StreamPendingInfo> StreamPendingAsync(RedisKey key, RedisValue groupName, CommandFlags flags = CommandFlags.None) =>
        Send("XPENDING", StreamReplies.Pending, flags, Database, key.AsRedisValue(), groupName);

    public StreamPendingMessageInfo[] StreamPendingMessages(
        RedisKey key, RedisValue groupName, int count, RedisValue consumerName, RedisValue? minId = null,
        RedisValue? maxId = null, long? minIdleTimeInMs = null, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamPendingMessagesAsync(key, groupName, count, consumerName, minId, maxId, minIdleTimeInMs, flags));

    public Task<StreamPendingMessageInfo[]> StreamPendingMessagesAsync(
        RedisKey key, RedisValue groupName, int count, RedisValue consumerName, RedisValue? minId = null,
        RedisValue? maxId = null, long? minIdleTimeInMs = null, CommandFlags flags = CommandFlags.None) =>
        Send(
            "XPENDING", StreamReplies.PendingMessages, flags, Database,
            StreamArguments.Pending(key, groupName, count, consumerName, minId, maxId, minIdleTimeInMs));

    public StreamEntry[] StreamClaim(
        RedisKey key, RedisValue consumerGroup, RedisValue claimingConsumer, long minIdleTimeInMs, RedisValue[] messageIds, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamClaimAsync(key, consumerGroup, claimingConsumer, minIdleTimeInMs, messageIds, flags));

    public Task<StreamEntry[]> StreamClaimAsync(
        RedisKey key, RedisValue consumerGroup, RedisValue claimingConsumer, long minIdleTimeInMs, RedisValue[] messageIds, CommandFlags flags = CommandFlags.None) =>
        Send(
            "XCLAIM", StreamReplies.Entries, flags, Database, [key.AsRedisValue(), consumerGroup, claimingConsumer, minIdleTimeInMs, .. messageIds]);

    public StreamAutoClaimResult StreamAutoClaim(
        RedisKey key, RedisValue consumerGroup, RedisValue claimingConsumer, long minIdleTimeInMs, RedisValue startAtId, int? count = null, CommandFlags flags = CommandFlags.None) =>
        Wait(StreamAutoClaimAsync(key, consumerGroup, claimingConsumer, minIdleTimeInMs, startAtId, count, flags));

    public Task<StreamAutoClaimResult> StreamAutoClaimAsync(
        RedisKey key, RedisValue consumerGroup, RedisValue claimingConsumer, long minIdleTimeInMs, RedisValue startAtId, int? count = null, CommandFlags flags = CommandFlags.None) =>
        Send(
            "XAUTOCLAIM", StreamReplies.AutoClaim, flags, Database,
            [key.AsRedisValue(), consumerGroup, claimingConsumer, minIdleTimeInMs, startAtId, .. StreamArguments.Count(count)]);
}
