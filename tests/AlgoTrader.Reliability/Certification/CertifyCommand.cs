using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AlgoTrader.Reliability.Cli;
using Grpc.Net.Client;

namespace AlgoTrader.Reliability.Certification;

/// <summary>The verb <c>certify</c>.</summary>
internal static class CertifyCommand
{
    public static Command Create()
    {
        var broker = new Option<Uri>("--broker")
        {
            Description = "Address of a running broker's gRPC.", DefaultValueFactory = _ => new("http://127.0.0.1:5090"), CustomParser = ReadAddress,
        };
        var symbol = new Option<string>("--symbol") { Description = "A liquid stock, in its session.", DefaultValueFactory = _ => "SPY" };
        var quantity = new Option<decimal>("--quantity") { Description = "Shares of one lot; positions of three lots are opened.", DefaultValueFactory = _ => 100 };
        var patience = new Option<double>("--patience") { Description = "Seconds that an answer may take.", DefaultValueFactory = _ => 15 };
        quantity.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<decimal>() <= 0)
                result.AddError("--quantity is above 0.");
        });
        patience.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 600))
                result.AddError("--patience is above 0 and at most 600 seconds.");
        });
        var command = new Command(
            "certify", "Sits the order script against a running broker: every order type, side and refusal. It trades. For a simulator or a paper account with a cleared book.")
        {
            broker, symbol, quantity, patience,
        };
        command.SetAction(async (parsed, _) =>
        {
            using var channel = GrpcChannel.ForAddress(parsed.GetValue(broker)!);
            var run = string.Create(CultureInfo.InvariantCulture, $"cert-{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}");
            var desk = new Desk(
                channel.CreateCallInvoker(), parsed.GetValue(symbol)!, parsed.GetValue(quantity), run, TimeSpan.FromSeconds(parsed.GetValue(patience)));
            return await new CertificationRun(new Screen().Line, desk).RunAsync() == 0 ? 0 : 1;
        });
        return command;
    }

    private static Uri? ReadAddress(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" })
            return address;
        result.AddError("--broker is an address such as http://127.0.0.1:5090.");
        return null;
    }
}
