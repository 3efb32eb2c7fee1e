using System.Diagnostics;
using StackExchange.Redis.Links;
using StackExchange.Redis.Resp;

namespace StackExchange.Redis;

/// <summary>Sends commands over the interactive link and waits for answers.</summary>
internal abstract class RedisBase(ConnectionMultiplexer multiplexer)
{
    protected ConnectionMultiplexer Owner => multiplexer;

    public IConnectionMultiplexer Multiplexer => multiplexer;

    public TimeSpan Ping(CommandFlags flags = CommandFlags.None) => Wait(PingAsync(flags));

    public async Task<TimeSpan> PingAsync(CommandFlags flags = CommandFlags.None)
    {
        var start = Stopwatch.GetTimestamp();
        await Send("PING", static _ => true, flags, -1);
        return Stopwatch.GetElapsedTime(start);
    }

    internal T Wait<T>(Task<T> task)
    {
        Wait((Task)task);
        return task.GetAwaiter().GetResult();
    }

    internal void Wait(Task task)
    {
        try
        {
            if (!task.Wait(multiplexer.TimeoutMilliseconds))
                throw Timeouts.After(multiplexer.TimeoutMilliseconds, "the command");
        }
        catch (AggregateException)
        {
            task.GetAwaiter().GetResult(); // throws what is inside
        }
    }

    protected Task<T> Send<T>(string command, Func<RespReply, T> read, CommandFlags flags, int database, params ReadOnlySpan<RedisValue> arguments)
    {
        multiplexer.Count();
        if (flags.HasFlag(CommandFlags.FireAndForget))
        {
            multiplexer.Interactive.Send(Pending.Ignored, command, arguments, database);
            return Task.FromResult(default(T)!);
        }
        var pending = new PendingReply<T>(command, read);
        multiplexer.Interactive.Send(pending, command, arguments, database);
        return pending.Task;
    }
}
