using AlgoTrader.Data.Cli;

namespace AlgoTrader.Data.Tests.Cli;

/// <summary>The tool in this process, as it behaves in a pipe.</summary>
internal static class DataTool
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await DataCommand.RunAsync(args, output, error), output.ToString(), error.ToString());
    }
}
