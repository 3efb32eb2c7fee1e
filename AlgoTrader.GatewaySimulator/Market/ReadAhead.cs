using System.Threading.Channels;

namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>
/// Makes a market's batches on a thread of its own, some ahead of the one who plays them: reading and parsing a file costs as much as
/// serving it. The order and the batches are the same.
/// </summary>
internal static class ReadAhead
{
    private const int BatchesOfABlock = 256;
    private const int BlocksAhead = 8;

    /// <summary>The batches of <paramref name="source"/>. Its exception is thrown where it belongs in their order.</summary>
    public static IEnumerable<MarketBatch> Of(IEnumerable<MarketBatch> source)
    {
        var blocks = Channel.CreateBounded<MarketBatch[]>(new BoundedChannelOptions(BlocksAhead) { SingleReader = true, SingleWriter = true });
        using var ended = new CancellationTokenSource();
        var reading = Task.Factory.StartNew(
            () => ReadAsync(source, blocks.Writer, ended.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        try
        {
            while (blocks.Reader.TryRead(out var block) || (WaitForMore(blocks.Reader) && blocks.Reader.TryRead(out block)))
            {
                foreach (var batch in block)
                    yield return batch;
            }
        }
        finally
        {
            ended.Cancel();
            reading.GetAwaiter().GetResult();
        }
    }

    private static bool WaitForMore(ChannelReader<MarketBatch[]> blocks) => blocks.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private static async Task ReadAsync(IEnumerable<MarketBatch> source, ChannelWriter<MarketBatch[]> blocks, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var block in source.Chunk(BatchesOfABlock))
                await blocks.WriteAsync(block, cancellationToken);
            blocks.Complete();
        }
        catch (OperationCanceledException)
        {
            blocks.Complete();
        }
        catch (Exception error)
        {
            blocks.Complete(error);
        }
    }
}
