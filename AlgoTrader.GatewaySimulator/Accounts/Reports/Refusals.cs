using AlgoTrader.GatewaySimulator.Server;

namespace AlgoTrader.GatewaySimulator.Accounts.Reports;

/// <summary>Requests about accounts that cannot be answered.</summary>
internal static class Refusals
{
    private const int Validation = 321;
    private const int Processing = 322;

    public static void InvalidAccount(this ClientSession client, int requestId, string request, string account) =>
        client.SendError(requestId, Validation, $"Error validating request.-'{request}' : cause - {(account.Length == 0 ? "The account code is required: this login has several" : $"Invalid account code '{account}'")}");

    public static void InvalidGroup(this ClientSession client, int requestId, string group) => client.SendError(
        requestId, Validation, $"Error validating request.-'reqAccountSummary' : cause - There is no group '{group}'; ask for All, or for an account by its number");

    public static void DuplicateRequest(this ClientSession client, int requestId) =>
        client.SendError(requestId, Processing, "Error processing request.-'Duplicate ticker id'");

    public static void TooManySummaries(this ClientSession client, int requestId) => client.SendError(
        requestId, Processing,
        "Error processing request.-'reqAccountSummary' : cause - Maximum number of account summary requests exceeded. Only 2 active summary requests are allowed");
}
