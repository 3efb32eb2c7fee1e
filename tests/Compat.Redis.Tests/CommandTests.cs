using StackExchange.Redis;

namespace Compat.Redis.Tests;

/// <summary>What both servers must answer alike.</summary>
public sealed class CommandTests
{
    [Theory, CombinatorialServers]
    public async Task Strings_SetWithConditionAndExpiry_FollowRedis(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var db = redis.GetDatabase();

        Assert.True(await db.StringSetAsync("a", "1", TimeSpan.FromSeconds(100), When.NotExists));
        Assert.False(db.StringSet("a", "2", when: When.NotExists));
        Assert.False(await db.StringSetAsync("missing", "2", when: When.Exists));
        Assert.InRange((await db.KeyTimeToLiveAsync("a"))!.Value.TotalSeconds, 90, 100);
        Assert.Equal(43, await db.StringIncrementAsync("a", 42));
        Assert.Equal(43.5, await db.StringIncrementAsync("a", 0.5));
        Assert.NotNull(db.KeyTimeToLive("a"));
        Assert.True(await db.KeyPersistAsync("a"));
        Assert.Null(db.KeyTimeToLive("a"));
        Assert.Equal("43.5", await db.StringGetSetAsync("a", "x"));
        Assert.Equal(4, await db.StringAppendAsync("a", "\u00e9\n"));
        Assert.Equal("x\u00e9\n", await db.StringGetDeleteAsync("a"));
        Assert.True((await db.StringGetAsync("a")).IsNull);
        byte[] bytes = [0, 255, 13, 10, 128];
        db.StringSet([new("b", bytes), new("c", 7)]);
        Assert.Equal<RedisValue[]>([bytes, 7, RedisValue.Null], await db.StringGetAsync(["b", "c", "d"]));
        Assert.Equal(2, db.KeyDelete(["b", "c", "d"]));
    }

    [Theory, CombinatorialServers]
    public async Task Keys_Expire_AreGone(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var db = redis.GetDatabase(3);

        await db.StringSetAsync("short", 1);
        Assert.True(await db.KeyExpireAsync("short", TimeSpan.FromMilliseconds(30)));
        await AlgoTrader.Testing.Until.TrueAsync(async () => !await db.KeyExistsAsync("short"), "the key has expired");
        Assert.False(await db.KeyExpireAsync("short", TimeSpan.FromSeconds(1)));
        Assert.Equal(RedisType.None, await db.KeyTypeAsync("short"));
        await db.StringSetAsync("here", 1);
        Assert.False(await redis.GetDatabase().KeyExistsAsync("here"));
        Assert.True(await redis.GetDatabase(3).KeyExistsAsync("here"));
    }

    [Theory, CombinatorialServers]
    public async Task Hashes_SetGetDelete_FollowRedis(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var db = redis.GetDatabase();

        await db.HashSetAsync("h", [new("a", 1), new("b", "two")]);
        Assert.False(db.HashSet("h", "a", 2));
        Assert.False(await db.HashSetAsync("h", "a", 3, When.NotExists));
        Assert.Equal(5, await db.HashIncrementAsync("h", "a", 3));
        Assert.Equal<HashEntry[]>([new("a", 5), new("b", "two")], await db.HashGetAllAsync("h"));
        Assert.True(await db.HashDeleteAsync("h", "a"));
        Assert.Equal(1, await db.HashLengthAsync("h"));
        var error = await Assert.ThrowsAsync<RedisServerException>(() => db.StringGetAsync("h"));
        Assert.StartsWith("WRONGTYPE", error.Message, StringComparison.Ordinal);
    }

    [Theory, CombinatorialServers]
    public async Task Scripts_LeaseScripts_ReturnWhatRedisReturns(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var db = redis.GetDatabase();
        const string Acquire = """
            -- KEYS: lease, fence; ARGV: holder, ttl in ms
            local holder = redis.call('GET', KEYS[1])
            if holder and holder ~= ARGV[1] then
              return {0, holder, redis.call('PTTL', KEYS[1]) > 0}
            elseif holder == ARGV[1] then
              redis.call('PEXPIRE', KEYS[1], ARGV[2])
              return {1, holder, tonumber(redis.call('GET', KEYS[2]))}
            else
              local fence = redis.call('INCR', KEYS[2])
              redis.call('SET', KEYS[1], ARGV[1], 'PX', tonumber(ARGV[2]) * 2 / 2)
              return {1, ARGV[1], fence}
            end
            """;

        async Task<string> Run(string holder) =>
            (await db.ScriptEvaluateAsync(Acquire, ["lease", "fence"], [holder, 60_000])).ToString();

        Assert.Equal("1, one, 1", await Run("one"));
        Assert.Equal("1, one, 1", await Run("one"));
        Assert.Equal("0, one, 1", await Run("two"));
        Assert.True(((RedisResult)db.ScriptEvaluate("return redis.call('GET', 'none')")).IsNull);
        Assert.Equal(3, (int)db.ScriptEvaluate("local n = 0 for i, k in ipairs(KEYS) do n = n + i end return n", ["a", "b"]));
        Assert.Equal("a:7", (string?)db.ScriptEvaluate("return ARGV[1] .. ':' .. #KEYS + 7", null, ["a"]));
        Assert.Equal("OK", (string?)db.ScriptEvaluate("return redis.status_reply('OK')"));
        await Assert.ThrowsAsync<RedisServerException>(() => db.ScriptEvaluateAsync("return redis.error_reply('MINE no')"));
        await Assert.ThrowsAsync<RedisServerException>(() => db.ScriptEvaluateAsync("if then"));
        await Assert.ThrowsAsync<RedisServerException>(() => db.ScriptEvaluateAsync("return redis.call('INCRBY', 'x', 'y')"));
    }

    [Theory, CombinatorialServers]
    public async Task Locks_SecondHolder_WaitsForRelease(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var db = redis.GetDatabase();
        var time = TimeSpan.FromSeconds(60);

        Assert.True(await db.LockTakeAsync("lock", "me", time));
        Assert.False(db.LockTake("lock", "you", time));
        Assert.False(await db.LockExtendAsync("lock", "you", time));
        Assert.True(await db.LockExtendAsync("lock", "me", time));
        Assert.False(await db.LockReleaseAsync("lock", "you"));
        Assert.Equal("me", await db.LockQueryAsync("lock"));
        Assert.True(db.LockRelease("lock", "me"));
        Assert.True(db.LockTake("lock", "you", time));
    }

    [Theory, CombinatorialServers]
    public async Task Execute_AnyCommand_ReturnsItsShape(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var db = redis.GetDatabase();

        Assert.Equal("PONG", (string?)await db.ExecuteAsync("PING"));
        Assert.Equal("hello", (string?)db.Execute("ECHO", "hello"));
        await db.ExecuteAsync("MSET", "k1", 1, "k2", 2);
        Assert.Equal(2, (long)await db.ExecuteAsync("DBSIZE"));
        var page = await db.ExecuteAsync("SCAN", "0", "MATCH", "k[12]", "COUNT", 100);
        Assert.Equal(2, page.Length);
        Assert.Equal(["k1", "k2"], ((string?[])page[1]!).Order(StringComparer.Ordinal));
        await Assert.ThrowsAsync<RedisServerException>(() => db.ExecuteAsync("NOSUCH"));
        Assert.True(await db.PingAsync() > TimeSpan.Zero);
    }

    [Theory, CombinatorialServers]
    public async Task Connect_WrongPassword_SaysSo(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        var error = await Assert.ThrowsAsync<RedisConnectionException>(
            () => ConnectionMultiplexer.ConnectAsync(server.Configuration + "x"));
        Assert.Equal(ConnectionFailureType.AuthenticationFailure, error.FailureType);
    }
}
