using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Tws.Bench.Measuring;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using OrdersClient = AlgoTrader.Contracts.V1.Orders.OrdersClient;

namespace AlgoTrader.Broker.Bench.Orders;

/// <summary>
/// What gRPC itself takes: three processes as in the <see cref="RawChain"/>, but between the first two one open call, whose handler hands each message
/// on with a blocking socket and answers it. No journal, no risk checks, no order book, one answer instead of four messages.
/// </summary>
internal sealed class GrpcChain : IDisposable
{
    public const string Verb = "grpc";

    private readonly ServingProcess _echo;
    private readonly ServingProcess _middle;
    private readonly GrpcChannel _channel;
    private readonly AsyncDuplexStreamingCall<OrderCommand, OrderCommandReply> _call;

    private GrpcChain(ServingProcess echo, ServingProcess middle)
    {
        (_echo, _middle) = (echo, middle);
        _channel = GrpcChannel.ForAddress(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{middle.Port}"));
        _call = new OrdersClient(_channel).StreamCommands();
    }

    public static async Task<GrpcChain> StartAsync()
    {
        var echo = await ServingProcess.StartAsync(RawChain.Verb);
        var chain = new GrpcChain(echo, await ServingProcess.StartAsync(Verb, "--to", echo.Port.ToString(CultureInfo.InvariantCulture)));
        await chain._call.ResponseHeadersAsync;
        return chain;
    }

    /// <summary>Serves until standard input ends.</summary>
    public static async Task RunAsync(int to)
    {
        // Without the settings of the broker, which lie beside this program.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new Next(to));
        await using var app = builder.Build();
        app.MapGrpcService<HandingOn>();
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Urls.Single()).Port);
        while (Console.Read() >= 0)
        {
            // Until it is closed.
        }

        await app.StopAsync();
    }

    /// <summary>Microseconds of each round trip.</summary>
    public async Task<double[]> RunTripsAsync(int trips)
    {
        var times = new double[trips];
        var command = new OrderCommand { Place = Strategy.Request("bench", 0) };
        for (var trip = 0; trip < trips; trip++)
        {
            var start = Stopwatch.GetTimestamp();
            command.Id = trip;
            await _call.RequestStream.WriteAsync(command);
            await _call.ResponseStream.MoveNext(CancellationToken.None);
            times[trip] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return times;
    }

    public void Dispose()
    {
        _call.Dispose();
        _channel.Dispose();
        _middle.Dispose();
        _echo.Dispose();
    }

    private sealed record Next(int Port);

    private sealed class HandingOn(Next next) : Contracts.V1.Orders.OrdersBase
    {
        public override async Task StreamCommands(
            IAsyncStreamReader<OrderCommand> requestStream, IServerStreamWriter<OrderCommandReply> responseStream, ServerCallContext context)
        {
            using var socket = RawChain.Connect(next.Port);
            var message = new byte[RawChain.Bytes];
            await context.WriteResponseHeadersAsync([]);
            await foreach (var command in requestStream.ReadAllAsync())
            {
                socket.Send(message);
                RawChain.Receive(socket, message);
                await responseStream.WriteAsync(new() { Id = command.Id });
            }
        }
    }
}
