namespace StackExchange.Redis.Databases;

internal sealed partial class RedisDatabase
{
    public RedisResult ScriptEvaluate(string script, RedisKey[]? keys = null, RedisValue[]? values = null, CommandFlags flags = CommandFlags.None) =>
        Wait(ScriptEvaluateAsync(script, keys, values, flags));

    public Task<RedisResult> ScriptEvaluateAsync(string script, RedisKey[]? keys = null, RedisValue[]? values = null, CommandFlags flags = CommandFlags.None) =>
        Send("EVAL", Read.Result, flags, Database, Arguments.Script(script, keys, values));

    public RedisResult ScriptEvaluate(byte[] hash, RedisKey[]? keys = null, RedisValue[]? values = null, CommandFlags flags = CommandFlags.None) =>
        Wait(ScriptEvaluateAsync(hash, keys, values, flags));

    public Task<RedisResult> ScriptEvaluateAsync(byte[] hash, RedisKey[]? keys = null, RedisValue[]? values = null, CommandFlags flags = CommandFlags.None) =>
        Send("EVALSHA", Read.Result, flags, Database, Arguments.Script(Convert.ToHexStringLower(hash), keys, values));

    public RedisResult Execute(string command, ICollection<object>? args, CommandFlags flags = CommandFlags.None) =>
        Wait(ExecuteAsync(command, args, flags));

    public Task<RedisResult> ExecuteAsync(string command, ICollection<object>? args, CommandFlags flags = CommandFlags.None) =>
        Send(command, Read.Result, flags, Database, Arguments.Boxed(args));

    public RedisResult Execute(string command, params object[] args) => Wait(ExecuteAsync(command, args));

    public Task<RedisResult> ExecuteAsync(string command, params object[] args) => ExecuteAsync(command, args, CommandFlags.None);

    public long Publish(RedisChannel channel, RedisValue message, CommandFlags flags = CommandFlags.None) =>
        Wait(PublishAsync(channel, message, flags));

    public Task<long> PublishAsync(RedisChannel channel, RedisValue message, CommandFlags flags = CommandFlags.None) =>
        Send("PUBLISH", Read.Integer, flags, Database, (byte[]?)channel, message);
}
