using Compat.Grpc.Tests.Hosting;
using Compat.Grpc.Tests.Protos;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace Compat.Grpc.Tests;

public sealed class LimitTests : HostedTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task Client_ReceivesMoreThanItsLimit_IsResourceExhausted() =>
        await FailsAsync(() => Client.UnaryAsync(new Note { Text = "big", Number = 5 * Megabyte }).ResponseAsync, StatusCode.ResourceExhausted);

    [Fact]
    public async Task Server_ReceivesMoreThanItsLimit_IsResourceExhausted() =>
        await FailsAsync(() => Client.UnaryAsync(Sized(5 * Megabyte)).ResponseAsync, StatusCode.ResourceExhausted);

    [Fact]
    public async Task Client_SendsMoreThanItsLimit_FailsOnlyThatWrite()
    {
        using var channel = GrpcChannel.ForAddress(Host.Address, new GrpcChannelOptions { MaxSendMessageSize = 1000 });
        var client = new Probe.ProbeClient(channel);
        using var call = client.Upload();

        await FailsAsync(() => client.UnaryAsync(Sized(2000)).ResponseAsync, StatusCode.ResourceExhausted);
        await FailsAsync(() => call.RequestStream.WriteAsync(Sized(2000)), StatusCode.ResourceExhausted);
        await call.RequestStream.WriteAsync(Sized(500));
        await call.RequestStream.CompleteAsync();
        Assert.Equal(1, (await call).Number);
    }

    [Fact]
    public async Task Server_SendsMoreThanItsLimit_IsResourceExhausted()
    {
        await using var host = await GrpcHost.StartAsync(options => options.MaxSendMessageSize = 1000);

        await FailsAsync(() => host.Client.UnaryAsync(new Note { Text = "big", Number = 2000 }).ResponseAsync, StatusCode.ResourceExhausted);
        await FailsAsync(
            async () =>
            {
                using var call = host.Client.Download(new Note { Number = 1, Payload = ByteString.CopyFrom(new byte[2000]) });
                await call.ResponseStream.MoveNext();
            },
            StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task RaisedLimits_LargeMessagePassesBothWays()
    {
        await using var host = await GrpcHost.StartAsync(options => options.MaxReceiveMessageSize = null);
        using var channel = GrpcChannel.ForAddress(host.Address, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        var note = Sized(40 * Megabyte);

        Assert.Equal(note, await new Probe.ProbeClient(channel).UnaryAsync(note));
    }

    [Fact]
    public async Task Upload_FortyMegabytes_PassesTheServersBodyLimit()
    {
        var note = Sized(Megabyte);
        using var call = Client.Upload();
        for (var i = 0; i < 40; i++)
            await call.RequestStream.WriteAsync(note);
        await call.RequestStream.CompleteAsync();

        Assert.Equal((40L * Megabyte).ToString(), (await call).Text);
    }

    [Fact]
    public async Task Download_ReaderSleeps_WriterWaitsAndNothingIsLost()
    {
        const int Count = 64;
        using var call = Client.Download(new Note { Number = Count, Payload = ByteString.CopyFrom(new byte[512 * 1024]) });
        Assert.True(await call.ResponseStream.MoveNext());

        // 32 MB do not fit between the two; a writer that did not wait would get through.
        var before = -1;
        await AlgoTrader.Testing.Until.TrueAsync(
            async () =>
            {
                before = Volatile.Read(ref Host.State.Written);
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
                return before == Volatile.Read(ref Host.State.Written);
            },
            "the writer waits");
        Assert.InRange(before, 0, Count - 1);

        var read = 1;
        while (await call.ResponseStream.MoveNext())
            Assert.Equal(read++, call.ResponseStream.Current.Number);
        Assert.Equal(Count, read);
    }

    private static Note Sized(int bytes) => new() { Payload = ByteString.CopyFrom(new byte[bytes]) };
}
