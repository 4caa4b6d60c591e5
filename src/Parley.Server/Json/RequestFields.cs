using Microsoft.AspNetCore.Http;

namespace Parley.Server.Json;

/// <summary>Requests whose body is one JSON object.</summary>
internal static class RequestFields
{
    /// <summary>Reads the body and hands its fields on, or answers with what is wrong with it. Whoever handles it answers for the errors found in the fields.</summary>
    /// <param name="known">The names that may occur.</param>
    public static async Task<IResult> ReadAsync(HttpContext context, Func<JsonFields, FieldErrors, Task<IResult>> handle, params string[] known)
    {
        using var body = await JsonBody.ReadAsync(context.Request);
        if (body.Failure is { } failure)
        {
            return failure;
        }

        var errors = new FieldErrors();
        return await handle(new JsonFields(body.Root, "", errors, known), errors);
    }
}
