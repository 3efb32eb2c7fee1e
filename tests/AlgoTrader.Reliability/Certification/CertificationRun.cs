using System.Globalization;
using Grpc.Core;

namespace AlgoTrader.Reliability.Certification;

/// <summary>Runs the script against a running broker and says case by case how it was answered.</summary>
internal sealed class CertificationRun(Action<string> line, Desk desk)
{
    /// <returns>How many cases were answered wrongly; the script goes no further than the first on a book that is not cleared.</returns>
    public async Task<int> RunAsync()
    {
        var wrong = 0;
        foreach (var one in CertificationScript.Cases)
        {
            var began = TimeProvider.System.GetTimestamp();
            var otherwise = await AnswerAsync(one);
            var time = TimeProvider.System.GetElapsedTime(began);
            line(string.Create(CultureInfo.InvariantCulture, $"{(otherwise is null ? "right" : "WRONG"),-6}{time.TotalMilliseconds,7:0} ms  {one.Group,-14} {one.Name}"));
            if (otherwise is null)
                continue;
            wrong++;
            line($"       {otherwise}");
            if (await AnswerAsync(BookCases.Cleared) is { } left)
            {
                line($"       The book must be cleared before the script can go on: {left}");
                break;
            }
        }

        line(string.Create(CultureInfo.InvariantCulture, $"{CertificationScript.Cases.Count} cases, {wrong} wrong"));
        return wrong;
    }

    private async Task<string?> AnswerAsync(CertificationCase one)
    {
        try
        {
            await one.RunAsync(desk);
            return null;
        }
        catch (WrongAnswerException wrong)
        {
            return wrong.Message;
        }
        catch (RpcException refusal)
        {
            return refusal.Status.ToString();
        }
    }
}
