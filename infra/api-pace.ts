/** Requests to the API a second, and at once. A submission is one StartExecution, of which AWS takes 300 a second. */
export const API_PACE = { rateLimit: 300, burstLimit: 600 };
