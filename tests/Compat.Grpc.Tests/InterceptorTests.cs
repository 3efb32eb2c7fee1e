using Compat.Grpc.Tests.Hosting;
using Compat.Grpc.Tests.Protos;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Compat.Grpc.Tests;

public sealed class InterceptorTests
{
    [Fact]
    public async Task Client_Intercept_RunsFirstOutermostAndChangesHeaders()
    {
        await using var host = await GrpcHost.StartAsync();
        var order = new List<string>();
        var client = new Probe.ProbeClient(host.Channel.Intercept(new Stamp("first", order), new Stamp("second", order)));

        var note = await client.UnaryAsync(new Note { Text = "metadata" });
        using var download = client.Download(new Note { Number = 1 });
        Assert.True(await download.ResponseStream.MoveNext());

        Assert.Equal("stamp=second", note.Text);
        Assert.Equal(["first", "second"], order);
    }

    [Fact]
    public async Task Server_Interceptors_RunAroundEveryKind()
    {
        await using var host = await GrpcHost.StartAsync(options => options.Interceptors.Add<Refuse>("password"));
        var allowed = new Metadata { { "secret", "password" } };
        var client = host.Client;

        Assert.Equal("x", (await client.UnaryAsync(new Note { Text = "x" }, allowed)).Text);
        await RefusedAsync(async () => await client.UnaryAsync(new Note()));
        await RefusedAsync(async () => await client.Upload());
        await RefusedAsync(() => client.Download(new Note()).ResponseStream.MoveNext());
        await RefusedAsync(() => client.Converse().ResponseStream.MoveNext());
    }

    [Fact]
    public void Server_InterceptorOfWrongType_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new global::Grpc.AspNetCore.Server.InterceptorCollection().Add(typeof(string)));

    private static async Task RefusedAsync(Func<Task> call) =>
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);

    private sealed class Stamp(string name, List<string> order) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            order.Add(name);
            var options = context.Options.WithHeaders(new Metadata { { "stamp", name } });
            return continuation(request, new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, options));
        }
    }

    private sealed class Refuse(string password) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            Check(context);
            return continuation(request, context);
        }

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            ServerCallContext context,
            ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            Check(context);
            return continuation(requestStream, context);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            Check(context);
            return continuation(request, responseStream, context);
        }

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            Check(context);
            return continuation(requestStream, responseStream, context);
        }

        private void Check(ServerCallContext context)
        {
            if (context.RequestHeaders.GetValue("secret") != password)
                throw new RpcException(new Status(StatusCode.PermissionDenied, "no"));
        }
    }
}
