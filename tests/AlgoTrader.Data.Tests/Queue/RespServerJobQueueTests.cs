using AlgoTrader.Data.Tests.Redis;

namespace AlgoTrader.Data.Tests.Queue;

public sealed class RespServerJobQueueTests() : RedisJobQueueTests(ServerKind.InRepo);
