using System.Threading.Channels;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Tws.Connection;

/// <summary>
/// A handler that turns the calls into one ordered stream of messages, for a consumer with a loop of its own. Unbounded: use it where
/// ticks are few. The stream ends when the connection does.
/// </summary>
public sealed class GatewayMessageQueue : GatewayHandler
{
    private readonly Channel<IGatewayMessage> _messages =
        Channel.CreateUnbounded<IGatewayMessage>(new UnboundedChannelOptions { SingleWriter = true });

    public ChannelReader<IGatewayMessage> Reader => _messages.Reader;

    public override void OnClosed(Exception? cause) => _messages.Writer.TryComplete();

    protected override void OnOther(IGatewayMessage message) => _messages.Writer.TryWrite(message);
}
