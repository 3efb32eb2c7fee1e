namespace AlgoTrader.Tws.Connection;

/// <summary>Work that blocks, on a thread of its own instead of one of the pool's.</summary>
internal static class DedicatedThread
{
    /// <summary>Ends as <paramref name="work"/> does; what awaits it goes on elsewhere.</summary>
    public static Task RunAsync(string name, Action work)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                work();
                ended.SetResult();
            }
            catch (Exception error)
            {
                ended.SetException(error);
            }
        })
        {
            IsBackground = true,
            Name = name,
        };
        thread.Start();
        return ended.Task;
    }
}
