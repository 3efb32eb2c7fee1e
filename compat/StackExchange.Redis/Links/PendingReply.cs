using StackExchange.Redis.Resp;

namespace StackExchange.Redis.Links;

/// <summary>A command whose reply becomes a <typeparamref name="T"/>.</summary>
internal sealed class PendingReply<T>(string command, Func<RespReply, T> read) : Pending(command)
{
    // Continuations leave the reader thread: a caller who blocks in one would wait for replies that nobody reads.
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _source.Task;

    public override bool IsDone => _source.Task.IsCompleted;

    public override void Complete(in RespReply reply)
    {
        if (reply.IsError)
        {
            _source.TrySetException(new RedisServerException(reply.Value.ToString()));
            return;
        }
        try
        {
            _source.TrySetResult(read(reply));
        }
        catch (Exception error)
        {
            _source.TrySetException(error);
        }
    }

    public override void Fail(Exception error) => _source.TrySetException(error);
}
