using System.Reflection;
using AlgoTrader.Tws.Connection.Requests;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Tws.Tests.Connection.Requests;

public sealed class RoutingHandlerTests
{
    [Fact]
    public void RoutingHandler_EveryMessage_IsPassedOn()
    {
        var missing = typeof(GatewayHandler).GetMethods()
            .Where(method => method.Name == nameof(GatewayHandler.On) || method.Name is nameof(GatewayHandler.OnUnknown) or nameof(GatewayHandler.OnClosed))
            .Where(method => typeof(RoutingHandler).GetMethod(method.Name, [.. method.GetParameters().Select(parameter => parameter.ParameterType)])!.DeclaringType
                != typeof(RoutingHandler))
            .Select(method => method.GetParameters()[0].ParameterType.Name);
        Assert.Empty(missing);
    }

    [Fact]
    public void GatewayHandler_EveryGatewayMessage_HasAnOverload()
    {
        var handled = typeof(GatewayHandler).GetMethods().Where(method => method.Name == nameof(GatewayHandler.On))
            .Select(method => method.GetParameters()[0].ParameterType).Select(type => type.IsByRef ? type.GetElementType()! : type);
        Assert.Empty(Codec.All.Where(type => typeof(IGatewayMessage).IsAssignableFrom(type)).Except(handled));
    }

    [Fact]
    public void Decoders_EveryMessage_IsKnownById()
    {
        foreach (var type in Codec.All)
        {
            var message = (ITwsMessage)new RandomMessages(1).Create(type);
            var payload = Codec.Encode(message, 178);
            if (message is IClientMessage)
                Assert.IsType(type, ClientDecoder.Decode(payload, 178, out _));
            else
                Assert.True(GatewayDecoder.Dispatch(payload, 178, new Ignoring()), type.Name);
        }
    }

    private sealed class Ignoring : GatewayHandler;
}
